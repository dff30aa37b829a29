import { writeOut } from '../files/output.ts'
import { FORMATS } from '../report/formats.ts'

const HELP = `aws-cred-lint: says what AWS and its clients will make of the credentials in your files. Offline.

Usage
  aws-cred-lint [lint] [PATH…]     files, folders, globs; default: the repository or folder you stand in
  aws-cred-lint --staged           what git would commit, read from the index
  aws-cred-lint --history          every version of every file that git has, each once
  aws-cred-lint doctor             why AWS refuses: what each AWS client makes of ~/.aws and the environment
  aws-cred-lint explain TOPIC      a rule, an AWS error (its name or its text), or an access key id
  aws-cred-lint rules              the rule table
  aws-cred-lint hook install       a git hook that lints what is staged; also uninstall, status, and --pre-push
  aws-cred-lint merge A B …        joins json or sarif reports of a sharded scan; -o, --fail-on and --exit-zero as below

Doctor
  --profile NAME                   the profile to look at, as the clients' own --profile
  --client NAME                    aws-cli-1, aws-cli-2, boto3, javascript-3, go-2, java-2, rust, ruby-3; repeatable
  --home DIR, --env-file FILE      another home folder; another environment
  --graph[=mermaid]                who gets credentials from whom, and where that breaks
  -f human|json, --now, --color    as below; exit code 1 when a client that was found here fails

Which files
  --since REF                      files changed since a commit, as they are now
  --history [REVISIONS]            what revisions reach, such as v1..v2; default: all refs
  --hook pre-push [REMOTE]         what a push brings, by the lines that git gives to its hook; or pre-receive
  --files-from FILE                paths from a file (- for standard input), NUL or one a line
  -  --stdin-filename NAME         text from standard input, treated as a file of that name
  --no-ignore                      ignored files, too
  --force-exclude                  ignore files count for files that are named, too
  --max-file-size BYTES            leave out larger files; they are named in the report
  --shard I/N                      part I of N of the files, by a hash of the path; merge joins the reports
  --show-files                     list the files and stop

What is reported
  --rule ID=LEVEL                  off, note, warning or error; repeatable
  --min-confidence LEVEL           low, medium (default) or high
  --fail-on LEVEL                  error (default), warning, note or never
  --exit-zero                      the same as --fail-on never
  --now TIME                       the clock to measure expiry with, such as 2026-01-31T12:00:00Z

What is fixed
  --fix                            fix what has one reading only, then report what is left
  --fix=unsafe                     all that can be fixed; look at the result
  --diff                           show what would be fixed, credentials masked, and change nothing

How
  -f, --format FORMAT[=PATH]       ${FORMATS.join(', ')}; repeatable
  -o, --output PATH                where the report goes
  -q, --quiet                      errors only
  --silent                         nothing but the exit code
  --color WHEN                     auto (default), always or never
  --config FILE, --no-config       default: .aws-cred-lint.json at the root of the repository
  --print-config                   show the configuration and stop
  --debug                          json and jsonl also show what comments allowed
  --threads N                      1, or 2 where there is much to read; default: 0, as it pays
  --timing                         say how long it took
  -V, --version   -h, --help

Exit codes: 0 nothing found, 1 findings, 2 could not do what was asked.
`

export function helpCommand(): number {
  writeOut(1, HELP)
  return 0
}
