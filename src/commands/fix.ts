import { writeOut } from '../files/output.ts'
import { fixing, isFixedBy } from '../fix.ts'
import type { Fixing } from '../lint.ts'
import { UserError } from '../model/errors.ts'
import type { Preview, Report } from '../model/finding.ts'
import { reportDiff } from '../report/diff.ts'
import type { ReportContext } from '../report/reporter.ts'
import type { LintArguments } from './options.ts'

/**
 * What fixes as the arguments say; `undefined` for --staged, whose files are not on disk. Throws a UserError for
 * standard input, which has no place for the fixed text but the terminal or the log.
 */
export function fixingFor({ fix, diff, staged, quiet, paths }: LintArguments): Fixing | undefined {
  if (!diff && paths.includes('-'))
    throw new UserError(
      '--fix cannot fix standard input: nothing that is printed here holds a credential, and the fixed text would.',
      'Name the file, or add --diff.',
    )
  if (staged && !diff) return undefined
  return fixing({
    safety: fix ?? 'safe',
    isWanted: ({ severity }) => !quiet || severity === 'error',
    isWritten: !diff,
  })
}

/** Says what the report has no place for: the diff, files that could not be rewritten, what to do after --staged. */
export function tellOfFixes(report: Report, args: LintArguments, context: ReportContext): void {
  if (args.silent) return
  const { fixes, preview } = report
  const say = (line: string) => writeOut(2, `aws-cred-lint: ${line}\n`)
  for (const { path, reason } of (fixes ?? preview)?.refused ?? [])
    say(`${context.pathFromHere(path)} was not fixed: ${reason}.`)
  if (preview) {
    writeOut(1, reportDiff(report, context))
    say(previewed(preview, report))
  }
  if (args.staged && !args.diff) {
    const fixable = report.findings.filter((finding) => isFixedBy(args.fix ?? 'safe', finding))
    if (fixable.length > 0)
      say(
        afterStaged(
          fixable.map(({ path }) => context.pathFromHere(path)),
          args,
        ),
      )
  }
}

function previewed({ problems, files, safety }: Preview, { findings }: Report): string {
  const unsafe = findings.filter(({ fix }) => safety === 'safe' && fix?.safety === 'unsafe').length
  if (problems === 0)
    return unsafe > 0 ? `nothing would be fixed, ${unsafe} with --fix=unsafe.` : 'nothing would be fixed.'
  const more = unsafe > 0 ? `, ${unsafe} more with --fix=unsafe` : ''
  return (
    `${counted(problems, 'problem')} in ${counted(files, 'file')} would be fixed${more}. ` +
    'Credentials are masked: the diff is for reading, not for patch.'
  )
}

/** The index is what will be committed: it is changed by `git add` alone. */
function afterStaged(paths: readonly string[], { fix }: LintArguments): string {
  const names = [...new Set(paths)]
  const files = names.length <= 3 && names.every((name) => /^[\w./@+-]+$/.test(name)) ? names.join(' ') : 'PATH'
  const option = fix === 'unsafe' ? '--fix=unsafe' : '--fix'
  return (
    `nothing was fixed: --staged reads what git would commit and changes none of it. ` +
    `Fix the files, look at them, and add them again: 'aws-cred-lint ${option} ${files}', then 'git add ${files}'.`
  )
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
