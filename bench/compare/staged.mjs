// A repository of 10,000 files with five staged, with the hook installed, and what is run in it beside gitleaks.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Lays the repository out below a folder. `gitleaks` is the path of its command, if it is there. */
export function stagedRuns(top, cli, { gitleaks, environment }) {
  const quiet = join(top, 'quiet')
  const found = join(top, 'found')
  const write = (path, text) => {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  const git = (folder, ...args) =>
    execFileSync(
      'git',
      ['-c', 'gc.auto=0', '-c', 'user.name=bench', '-c', 'user.email=bench@example.invalid', ...args],
      {
        cwd: folder,
        env: environment,
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    )

  mkdirSync(quiet)
  git(quiet, 'init', '-q')
  const module = (at, name) =>
    Array.from(
      { length: 40 },
      (_, line) => `export function ${name}${line}(a, b) { return a * ${at} + b * ${line} }\n`,
    ).join('')
  for (let at = 0; at < 10_000; at++) write(join(quiet, `src/part-${at % 100}/module-${at}.js`), module(at, 'value'))
  git(quiet, 'add', '.')
  git(quiet, 'commit', '-qm', 'first')
  git(quiet, 'gc', '-q')
  git(quiet, 'worktree', 'add', '-q', found, '-b', 'found')
  for (const folder of [quiet, found]) {
    for (let at = 0; at < 4; at++) write(join(folder, `src/part-${at}/module-${at}.js`), module(at, 'changed'))
  }
  write(join(quiet, 'src/new.js'), module(1, 'fresh'))
  const secret = 'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'
  write(join(found, '.env'), `AWS_ACCESS_KEY_ID=AKIAFIXTUREKEY234567\nAWS_SECRET_ACCESS_KEY=${secret}\n`)
  for (const folder of [quiet, found]) git(folder, 'add', '-A')
  execFileSync(process.execPath, [cli, 'hook', 'install'], { cwd: quiet, env: environment, stdio: 'ignore' })
  const hook = join(quiet, '.git/hooks/pre-commit')

  const oneRule = join(top, 'gitleaks.toml')
  writeFileSync(
    oneRule,
    `[[rules]]
  id = "aws-access-token"
  description = "AWS"
  regex = '''\\b((?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16})\\b'''
  keywords = ["a3t", "akia", "asia", "abia", "acca"]
  `,
  )

  const peer = ['git', '--staged', '--no-banner', '--log-level', 'error']
  return [
    { name: 'bare node', command: [process.execPath, '-e', '0'], folder: quiet },
    { name: 'hook, nothing relevant', command: [hook], folder: quiet },
    ...(gitleaks
      ? [
          {
            name: 'gitleaks, --enable-rule',
            command: [gitleaks, ...peer, '--enable-rule', 'aws-access-token'],
            folder: quiet,
          },
          { name: 'gitleaks, one rule configured', command: [gitleaks, ...peer, '--config', oneRule], folder: quiet },
        ]
      : []),
    { name: 'hook, a key in .env', command: [hook], folder: found, code: 1 },
    { name: '--staged, 5 files', command: [process.execPath, cli, '--staged'], folder: quiet },
    { name: '--staged, a key in .env', command: [process.execPath, cli, '--staged'], folder: found, code: 1 },
  ]
}
