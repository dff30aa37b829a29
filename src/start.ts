// The command itself: it loads the core, compiled in an earlier run where that is possible, and runs it.
import { join } from 'node:path'
import type { main } from './cli.ts'
import { loaderOf } from './files/compiled.ts'
import type { withUsualOptions } from './files/tuning.ts'

/** The core, as scripts/build.mjs puts it together. */
interface Core {
  readonly main: typeof main
  readonly withUsualOptions: typeof withUsualOptions
}

/** Set by scripts/build.mjs. */
declare const BUILD: string

const loader = loaderOf(BUILD, require)
const core = (loader?.load ?? require)(join(import.meta.dirname, 'core.cjs')) as Core
if (loader) loader.underUsualOptions = core.withUsualOptions
core.main(process.argv.slice(2))
