import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LAYERS } from '../.dependency-cruiser.mjs'

const foldersOf = (path: string) =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)

describe('the layer table', () => {
  /** Everything may use them, and they may use everything: they have no row. */
  const ABOVE = ['commands']

  it('has a row for each folder of src', () => {
    expect(foldersOf('src').filter((folder) => !ABOVE.includes(folder) && !(folder in LAYERS))).toEqual([])
  })

  it('lists lower layers only, so that it has no circle', () => {
    const order = Object.keys(LAYERS)
    for (const [folder, allowed] of Object.entries(LAYERS)) {
      for (const lower of allowed)
        expect(order.indexOf(lower), `${folder} → ${lower}`).toBeLessThan(order.indexOf(folder))
    }
  })
})

describe('what the layers forbid is found', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'layers-'))
    for (const part of ['src', 'rules', '.dependency-cruiser.mjs', 'tsconfig.json', 'package.json'])
      cpSync(part, join(folder, part), { recursive: true })
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const cruise = () => {
    const { stdout } = spawnSync(
      process.execPath,
      [
        'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
        '--config',
        '.dependency-cruiser.mjs',
        '--output-type',
        'json',
        'src',
        'rules',
      ],
      {
        cwd: folder,
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      },
    )
    const { summary } = JSON.parse(stdout) as { summary: { violations: { from: string; rule: { name: string } }[] } }
    return summary.violations
  }

  it('nothing, in the sources as they are', () => {
    expect(cruise()).toEqual([])
  })

  const FORBIDDEN = [
    ['layer-model', 'src/model', "import '../aws/arn.ts'"],
    ['model-is-pure', 'src/model', "import 'node:path'"],
    ['layer-aws', 'src/aws', "import '../parse/gate.ts'"],
    ['layer-parse', 'src/parse', "import '../engine/check.ts'"],
    ['layer-engine', 'src/engine', "import '../../rules/index.ts'"],
    ['layer-files', 'src/files', "import '../lint.ts'"],
    ['layer-config', 'src/config', "import '../aws/arn.ts'"],
    ['layer-report', 'src/report', "import '../engine/settle.ts'"],
    ['reports-cannot-reveal', 'src/report', "import { reveal } from '../model/secret.ts'\nexport const x = reveal"],
    ['layer-rules', 'rules/values', "import '../../src/parse/ini.ts'"],
    ['layer-rules', 'rules/values', "import './stray-whitespace.ts'"],
    ['offline', 'src/files', "import 'node:net'"],
    ['offline', 'src/commands', "import 'https'"],
    ['one-door', 'src/commands', "import 'node:fs'"],
    ['one-door', 'src/aws', "import 'node:child_process'"],
    ['no-circles', 'src/aws', "import './bad-15.ts'"],
    ['found', 'src/aws', "import './nowhere.ts'"],
  ] as const

  it('each of them', () => {
    const paths = FORBIDDEN.map(([, where], at) => `${where}/bad-${at}.ts`)
    for (const [at, [, , text]] of FORBIDDEN.entries()) {
      mkdirSync(dirname(join(folder, paths[at]!)), { recursive: true })
      writeFileSync(join(folder, paths[at]!), text)
    }
    const found = cruise().map(({ from, rule }) => `${rule.name} ${from}`)
    for (const path of paths) rmSync(join(folder, path))
    expect(FORBIDDEN.map(([rule], at) => `${rule} ${paths[at]}`).filter((one) => !found.includes(one))).toEqual([])
  })

  it.each(['fetch("x")', 'new WebSocket("x")', 'eval("x")'])('a banned global: %s', (text) => {
    const path = join(folder, 'src/bad.ts')
    writeFileSync(path, `${text}\n`)
    cpSync('biome.json', join(folder, 'biome.json'))
    const { status, stdout, stderr } = spawnSync(
      resolve('node_modules/.bin/biome'),
      ['lint', '--reporter=json', path],
      { cwd: folder, encoding: 'utf8' },
    )
    rmSync(path)
    expect(status).not.toBe(0)
    expect(stdout + stderr).toMatch(/noRestrictedGlobals|noGlobalEval/)
  })
})

describe('the built files', () => {
  it('need nothing that is not in them or in Node, and nothing that opens a socket', () => {
    const wanted = new Set<string>()
    for (const file of readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.cjs'),
    )) {
      // TypeScript carries code for editors and its own profiler, which nothing here calls.
      if (file.includes('parse-javascript')) continue
      for (const [, name] of readFileSync(join('dist', file), 'utf8').matchAll(
        /(?:require|getBuiltinModule)\)?\("([^".][^"]*)"\)/g,
      ))
        wanted.add(name!.replace(/^node:/, ''))
    }
    expect([...wanted].sort()).toEqual([
      'buffer',
      'child_process',
      'crypto',
      'events',
      'fs',
      'os',
      'path',
      'stream',
      'tty',
      'util',
      'v8',
      'vm',
      'worker_threads',
    ])
  })

  it('start with the core alone', () => {
    const trace =
      "const m=require('module'),l=m._load,s=[];m._load=function(r){s.push(r);return l.apply(this,arguments)};process.on('exit',()=>console.error(s.join('\\n')))"
    const preload = join(mkdtempSync(join(tmpdir(), 'preload-')), 'trace.cjs')
    writeFileSync(preload, trace)
    const loaded = (...args: string[]) => {
      const { stderr } = spawnSync(process.execPath, ['--require', preload, 'dist/cli.cjs', ...args], {
        encoding: 'utf8',
      })
      return stderr
        .split('\n')
        .filter((name) => name.endsWith('.cjs'))
        .map((name) => name.replace(/^.*\//, ''))
        .filter((name) => name !== 'cli.cjs')
    }
    expect(loaded('--version')).toEqual(['core.cjs'])
    const clean = join(dirname(preload), 'clean.env')
    writeFileSync(clean, 'AWS_ACCESS_KEY_ID=${KEY}\nAWS_SECRET_ACCESS_KEY=${SECRET}\n')
    expect(loaded('--no-config', clean)).toEqual(['core.cjs'])
    const sound = join(dirname(preload), 'sound.env')
    writeFileSync(
      sound,
      'AWS_ACCESS_KEY_ID=AKIAFIXTUREKEY234567\nAWS_SECRET_ACCESS_KEY=Fixture/NotReal+0123abcdEFGHijklMNOPqrst\n',
    )
    expect(loaded('--no-config', sound)).toEqual(['core.cjs', 'rules-exposure-index.cjs', 'core.cjs'])
    expect(loaded('--no-config', 'fixtures/stray-whitespace/bad/.env').join()).not.toMatch(/parse|report/)
    expect(loaded('--no-config', 'fixtures/stray-whitespace/bad/main.tf').join()).not.toMatch(
      /yaml|javascript|json|glob/,
    )
    expect(loaded('--no-config', 'fixtures/stray-whitespace/bad/.github/workflows/deploy.yml').join()).not.toMatch(
      /javascript|terraform|glob/,
    )
    rmSync(dirname(preload), { recursive: true })
  })

  it('have what is only explained outside of the core', () => {
    const core = readFileSync('dist/core.cjs', 'utf8')
    for (const words of ['Signature not yet current', 'Volcengine', 'history -d'])
      expect(core.includes(words), words).toBe(false)
  })

  it('are what the package holds, with the schema', () => {
    const listed = JSON.parse(
      execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    )
    const [pack] = Array.isArray(listed) ? listed : Object.values(listed)
    const paths = (pack as { files: { path: string }[] }).files.map((file) => file.path)
    expect(paths).toContain('dist/cli.cjs')
    expect(paths).toContain('schema.json')
    expect(paths.filter((path) => !/^(?:dist\/|schema\.json|package\.json|README\.md|LICENSE)/.test(path))).toEqual([])
  })
})
