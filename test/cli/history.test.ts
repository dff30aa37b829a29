import { chmodSync, existsSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ENV_FILE, KEY, type Outcome, type Sandbox, SECRET, sandbox } from './sandbox.ts'

let box: Sandbox
beforeEach(() => {
  box = sandbox()
  box.git('init', '-q', '-b', 'main')
})
afterEach(() => box.remove())

const CLEAN = 'AWS_ACCESS_KEY_ID=${KEY}\nAWS_SECRET_ACCESS_KEY=${SECRET}\n'

interface Found {
  readonly rule: string
  readonly path: string
  readonly commit?: string
  readonly help: string
  readonly fingerprint: string
  readonly fix?: unknown
}

interface Json {
  readonly findings: readonly Found[]
  readonly skipped: readonly { readonly path: string; readonly reason: string }[]
  readonly summary: { readonly files: number; readonly scanned: number; readonly suppressed: number }
}

function json({ stdout, stderr }: Outcome): Json {
  expect(stderr.replace(/^aws-cred-lint: no .*, so nothing was scanned\.\n$/, '')).toBe('')
  return JSON.parse(stdout) as Json
}

const history = (...args: string[]) => json(box.lint('--history', '-f', 'json', ...args))

/** Paths with key ids, and the subjects of the commits that they are told with. */
function keys({ findings }: Json): string[] {
  return findings
    .filter(({ rule }) => rule === 'hardcoded-access-key')
    .map(({ path, commit }) => `${path} ${commit === undefined ? 'nowhere' : subject(commit)}`)
}

function subject(commit: string): string {
  return box.git('log', '-1', '--format=%s', commit).trim()
}

/** Writes files (or removes them), and commits all. */
function commit(message: string, files: Readonly<Record<string, string | Buffer | undefined>>): void {
  for (const [path, content] of Object.entries(files)) {
    if (content === undefined) rmSync(join(box.folder, path))
    else box.write(path, content)
  }
  box.git('add', '-A', '.')
  box.git('commit', '-q', '-m', message)
}

/** A key of its own for each letter. */
function envFile(letter: string): string {
  return ENV_FILE.replace(KEY, `AKIAFIXTUREKEY23456${letter}`)
}

describe('--history', () => {
  it('finds what was committed and removed, with the commit that brought it, and not what is only in the worktree', () => {
    commit('first', { 'readme.md': 'text\n' })
    commit('key', { '.env': ENV_FILE })
    commit('gone', { '.env': undefined })
    box.write('.env', envFile('Q'))
    const outcome = box.lint('--history', '-f', 'json')
    expect(outcome.code).toBe(1)
    expect(json(outcome).findings.map(({ rule, commit }) => `${rule} ${subject(commit!)}`)).toEqual([
      'hardcoded-access-key key',
      'committed-credentials-file key',
      'hardcoded-secret-key key',
    ])
  })

  it('looks at every blob once, at the path where it was first', () => {
    commit('first', { 'a/.env': ENV_FILE })
    commit('moved', { 'a/.env': undefined, 'b/.env': ENV_FILE })
    commit('copied', { 'c/.env': ENV_FILE, 'd/.env': envFile('Q') })
    box.git('checkout', '-q', '-b', 'other')
    commit('again', { 'e/.env': ENV_FILE })
    const report = history()
    expect(keys(report)).toEqual(['a/.env first', 'd/.env copied'])
    expect(report.summary).toMatchObject({ files: 2, scanned: 2 })
  })

  it('tells of a blob under another name only what that name shows', () => {
    commit('first', { notes: ENV_FILE.replace(/^AWS/gm, 'export AWS') })
    commit('named', { 'prod.env': ENV_FILE.replace(/^AWS/gm, 'export AWS') })
    const { findings } = history()
    expect(findings.map(({ rule, path }) => `${path} ${rule}`).sort()).toEqual([
      'notes committed-credentials-file',
      'notes hardcoded-access-key',
      'notes hardcoded-secret-key',
    ])
  })

  it('tells once of a secret in a file, with the commit that brought it, however many versions keep it', () => {
    commit('first', { '.env': CLEAN })
    commit('key', { '.env': `${ENV_FILE}# one\n` })
    for (const at of ['third', 'fourth']) commit(at, { '.env': `# ${at}\n\n${ENV_FILE}` })
    commit('gone', { '.env': CLEAN })
    commit('again', { '.env': `${ENV_FILE}# again\n` })
    expect(history().findings.map(({ rule, commit }) => `${rule} ${subject(commit!)}`)).toEqual([
      'hardcoded-access-key key',
      'committed-credentials-file key',
      'hardcoded-secret-key key',
    ])
  })

  it('tells of each secret that a file had, and of each file that had a secret', () => {
    commit('first', { 'a.env': envFile('A') })
    commit('second', { 'a.env': envFile('B') })
    commit('third', { 'a.env': envFile('A'), 'b.env': `${envFile('A')}# a copy\n` })
    expect(keys(history())).toEqual(['a.env first', 'a.env second', 'b.env third'])
    expect(keys(history('HEAD~1..HEAD'))).toEqual(['a.env third', 'b.env third'])
  })

  it('tells of the oldest commit where branches brought the same', () => {
    commit('first', { 'readme.md': 'text\n' })
    box.git('checkout', '-q', '-b', 'side')
    commit('side', { '.env': `${ENV_FILE}# side\n` })
    box.git('checkout', '-q', 'main')
    commit('main', { '.env': `${ENV_FILE}# main\n` })
    const [found] = keys(history())
    expect(keys(history())).toHaveLength(1)
    expect(['.env side', '.env main']).toContain(found)
  })

  it('tells once of what an allow comment silences', () => {
    for (const at of ['first', 'second'])
      commit(at, {
        '.env': `# aws-cred-lint: allow-file hardcoded-access-key, hardcoded-secret-key, committed-credentials-file -- a test\n${ENV_FILE}# ${at}\n`,
      })
    expect(history()).toMatchObject({ findings: [], summary: { suppressed: 3 } })
  })

  it('tells of a long file under its new name when it changes there, as of a short one', () => {
    const long = `${ENV_FILE.replace(/^AWS/gm, 'export AWS')}${'a line of a text that is much the same each time\n'.repeat(2000)}`
    commit('first', { notes: long })
    commit('renamed', { notes: undefined, 'prod.txt': long })
    commit('changed', { 'prod.txt': `${long}another\n` })
    commit('changed again', { 'prod.txt': `${long}another again\n` })
    expect(keys(history())).toEqual(['notes first', 'prod.txt changed'])
  })

  it('finds in long files what any version brought, where only a little changes from one to the next', () => {
    const lines = Array.from({ length: 4000 }, (_, at) => `line ${at} of a text that is much the same each time\n`)
    const with_ = (at: number, ...more: string[]) => [...lines.slice(0, at), ...more, ...lines.slice(at)].join('')
    const names = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']
    const texts = [
      with_(10, envFile('A')),
      with_(10, envFile('A')).replace('line 3000 ', 'row 3000 '),
      with_(2000, envFile('B')).replace('line 3000 ', 'row 3000 '),
      with_(2000, `${envFile('B')}# other\n`),
      with_(2000, envFile('B'), envFile('C')),
      with_(10, `# moved\n${envFile('C')}`),
    ]
    for (const [at, text] of texts.entries()) commit(names[at]!, { 'notes.txt': text })
    expect(keys(history())).toEqual(['notes.txt first', 'notes.txt third', 'notes.txt fifth'])
  })

  it('judges versions alone: what was never together does not contradict itself', () => {
    commit('first', { '.env': ENV_FILE })
    commit('second', { '.env': ENV_FILE.replace(SECRET, SECRET.replace('Fixture', 'Mixture')) })
    expect(history().findings.map(({ rule }) => rule)).not.toContain('conflicting-copies')
  })

  it('finds what only a merge brought', () => {
    commit('first', { 'a.env': CLEAN })
    box.git('checkout', '-q', '-b', 'other')
    commit('other', { 'a.env': `${CLEAN}# other\n` })
    box.git('checkout', '-q', 'main')
    commit('main', { 'a.env': `${CLEAN}# main\n` })
    box.shell('git merge -q other')
    commit('merge', { 'a.env': ENV_FILE, 'b.env': envFile('Q') })
    expect(box.git('log', '-1', '--format=%P').trim().split(' ')).toHaveLength(2)
    expect(keys(history())).toEqual(['a.env merge', 'b.env merge'])
  })

  it('looks at all refs: branches, tags of anything, stashes, notes, a detached HEAD, other worktrees', () => {
    commit('first', { 'readme.md': 'text\n' })
    box.git('checkout', '-q', '-b', 'side')
    commit('on a branch', { 'branch.env': envFile('A') })
    box.git('checkout', '-q', 'main')
    const blob = (letter: string) => box.shell('git hash-object -w --stdin', envFile(letter)).stdout.trim()
    box.git('tag', '-a', '-m', 'a file', 'file', blob('B'))
    box.git('tag', '-a', '-m', 'a tag of a tag', 'twice', 'file')
    const tree = box.shell('git mktree', `100644 blob ${blob('C')}\ttree.env\n`).stdout.trim()
    box.git('tag', 'tree', tree)
    box.git('notes', 'add', '-m', `key ${KEY.replace('7', 'D')}`)
    box.write('stashed.env', envFile('E'))
    box.git('stash', '-u', '-q')
    box.git('worktree', 'add', '-q', '--detach', '../other')
    box.shell(
      `cd ../other && printf '${envFile('F').replaceAll('\n', '\\n')}' > other.env && git add . && git commit -q -m elsewhere`,
    )
    box.git('checkout', '-q', '--detach')
    commit('detached', { 'head.env': envFile('G') })
    const found = keys(history())
    expect(found.filter((one) => !/ (?:untracked files on|Notes added)/.test(one))).toEqual([
      'branch.env on a branch',
      'head.env detached',
      'other.env elsewhere',
      'refs/tags/file nowhere',
      'tree.env nowhere',
    ])
    expect(found.some((one) => one.startsWith('stashed.env untracked files on'))).toBe(true)
    expect(found.some((one) => one.includes('Notes added'))).toBe(true)
  })

  it('takes revisions: a range, a branch, several with exclusions', () => {
    for (const letter of ['A', 'B', 'C']) {
      commit(letter, { [`${letter}.env`]: envFile(letter) })
      box.git('tag', `v${letter}`)
    }
    expect(keys(history('vA..vB'))).toEqual(['B.env B'])
    expect(keys(history('vB'))).toEqual(['A.env A', 'B.env B'])
    expect(keys(history('main', '^vA'))).toEqual(['B.env B', 'C.env C'])
    expect(keys(json(box.lint('--history=vA..', '-f', 'json')))).toEqual(['B.env B', 'C.env C'])
  })

  it('says what it cannot do', () => {
    commit('first', { '.env': CLEAN })
    const said = (...args: string[]) => {
      const { code, stderr } = box.lint(...args)
      return [code, stderr]
    }
    expect(said('--history', 'nowhere')).toEqual([
      2,
      "aws-cred-lint: --history: git knows no revision 'nowhere'. It takes revisions such as v1..v2, and no paths.\n",
    ])
    expect(said('--history=--output=x')[0]).toBe(2)
    expect(existsSync(join(box.folder, 'x'))).toBe(false)
    expect(said('--history', '--fix')).toEqual([2, 'aws-cred-lint: Commits cannot be fixed: --fix goes with files.\n'])
    expect(said('--history', '--staged')).toEqual([2, 'aws-cred-lint: --history and --staged do not go together.\n'])
    expect(said('--hook', 'post-push')[0]).toBe(2)
    rmSync(join(box.folder, '.git'), { recursive: true })
    expect(said('--history')[0]).toBe(2)
    expect(said('--history', 'HEAD')[0]).toBe(2)
  })

  it('says so when there is nothing', () => {
    const { code, stderr } = box.lint('--history', '-q')
    expect([code, stderr]).toEqual([0, 'aws-cred-lint: no files here, so nothing was scanned.\n'])
  })

  it('reads files of any name, and names them as git does', () => {
    const names = ['né "x".env', 'a\nb.env', ' lead.env', '(group)/[id].env', '-f.env', ':colon.env', 'tab\t.env']
    commit('names', Object.fromEntries(names.map((name, at) => [name, envFile('ABCDEFG'[at]!)])))
    const id = box.shell('git hash-object -w --stdin', envFile('H')).stdout.trim()
    box.shell(
      `printf '100644 blob ${id}\\tcaf\\351.env\\0' | git mktree -z | xargs git commit-tree -m bytes | xargs git update-ref refs/heads/bytes`,
    )
    expect(keys(history()).map((one) => one.slice(0, one.lastIndexOf(' ')))).toEqual([...names, 'caf\\351.env'].sort())
  })

  it('passes over links and submodules', () => {
    commit('first', { 'real.txt': 'text\n' })
    symlinkSync(KEY, join(box.folder, 'link'))
    box.shell('git init -q sub && git -C sub commit -q --allow-empty -m sub && git add sub 2>/dev/null')
    commit('links', {})
    const { summary, findings } = history()
    expect([summary.files, findings]).toEqual([1, []])
  })

  it('names what it could not read, once for each path', () => {
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n'
    commit('first', { 'a.bin': Buffer.from([0, 1, 2]), 'big.bin': Buffer.alloc(300_000), 'x.psd': pointer })
    commit('second', { 'a.bin': Buffer.from([0, 1, 3]), 'long.txt': 'text '.repeat(30_000) })
    const { skipped, summary } = history('--max-file-size', '100000')
    expect(skipped).toEqual([
      { path: 'a.bin', reason: 'binary' },
      { path: 'big.bin', reason: 'too large (300000 bytes, --max-file-size is 100000)' },
      { path: 'long.txt', reason: 'too large (150000 bytes, --max-file-size is 100000)' },
      { path: 'x.psd', reason: 'Git LFS pointer' },
    ])
    expect(summary).toMatchObject({ files: 5, scanned: 0 })
    expect(history().skipped.map(({ path, reason }) => `${path} ${reason}`)).toContain('big.bin binary')
  })

  it('reads more blobs than one process is asked for, small, large and empty ones', () => {
    const files: Record<string, string> = { empty: '' }
    for (let at = 0; at < 1500; at++)
      files[`files/${at}.txt`] = `${'text\n'.repeat((at * 37) % 4000)}${at % 100 === 0 ? ENV_FILE : ''}${at}`
    files['large.txt'] = `${'text\n'.repeat(1_000_000)}${ENV_FILE}`
    commit('many', files)
    const report = history()
    expect(report.summary).toMatchObject({ files: 1502, scanned: 1502 })
    expect(keys(report)).toHaveLength(16)
  })

  it('lists the files that it would read', () => {
    commit('first', { 'a.env': CLEAN })
    commit('second', { 'a.env': undefined, 'b\nc': CLEAN })
    expect(box.lint('--history', '--show-files').stdout).toBe('a.env\nb\nc\n')
  })

  it('leaves out what the configuration leaves out', () => {
    commit('first', { 'vendor/.env': ENV_FILE, '.aws-cred-lint.json': '{ "ignores": ["vendor/**"] }' })
    commit('second', { '.env': ENV_FILE })
    expect(keys(history())).toEqual(['.env second'])
  })

  it('leaves out what the ignore file of the worktree leaves out, unless it is told not to', () => {
    commit('first', { 'vendor/.env': envFile('A'), 'a.env': envFile('B'), 'b.env': envFile('C') })
    commit('ignored', { '.aws-cred-lintignore': 'b.env\n', '.gitignore': '*.env\n' })
    box.write('.aws-cred-lintignore', 'vendor/\n/a.env\n')
    expect(keys(history())).toEqual(['b.env first'])
    expect(box.lint('--history', '--show-files').stdout).toBe('.aws-cred-lintignore\n.gitignore\nb.env\n')
    expect(keys(history('--no-ignore'))).toEqual(['a.env first', 'b.env first', 'vendor/.env first'])
  })

  it('finds a blob under a path that is not left out, where another path of it is', () => {
    commit('first', { 'vendor/.env': ENV_FILE })
    commit('second', { 'app/.env': ENV_FILE })
    box.write('.aws-cred-lintignore', 'vendor/\n')
    expect(keys(history())).toEqual(['app/.env second'])
  })

  it('honours allow comments', () => {
    commit('first', {
      '.env': `# aws-cred-lint: allow-file hardcoded-access-key, hardcoded-secret-key, committed-credentials-file -- a test\n${ENV_FILE}`,
    })
    expect(history().findings).toEqual([])
  })

  it('works in a bare repository, from the repository of a shallow clone, and with SHA-256', () => {
    commit('first', { 'a.env': envFile('A') })
    commit('second', { 'b.env': envFile('B') })
    box.git('clone', '-q', '--bare', '.', '../bare')
    expect(keys(json(box.lintIn('../bare', '--history', '-f', 'json')))).toEqual(['a.env first', 'b.env second'])
    box.git('clone', '-q', '--depth', '1', `file://${box.folder}`, '../shallow')
    expect(keys(json(box.lintIn('../shallow', '--history', '-f', 'json')))).toEqual(['a.env second', 'b.env second'])
    box.shell(
      'git init -q --object-format=sha256 ../long && cp a.env ../long && cd ../long && git add . && git commit -q -m long',
    )
    const [found] = json(box.lintIn('../long', '--history', '-f', 'json')).findings
    expect(found?.commit).toMatch(/^[0-9a-f]{64}$/)
  })

  it('names what a partial clone lacks, and fetches nothing', () => {
    commit('first', { 'a.env': envFile('A') })
    commit('second', { 'a.env': undefined, 'b.env': envFile('B') })
    box.git('config', 'uploadpack.allowFilter', 'true')
    box.git('clone', '-q', '--filter=blob:none', `file://${box.folder}`, '../partial')
    const before = box.shell('cd ../partial && git count-objects -v').stdout
    const report = json(box.lintIn('../partial', '--history', '-f', 'json'))
    expect(keys(report)).toEqual(['b.env second'])
    expect(report.skipped).toEqual([{ path: 'a.env', reason: 'git does not have its content' }])
    expect(box.shell('cd ../partial && git count-objects -v').stdout).toBe(before)
  })

  it('sees through replace refs and grafts', () => {
    commit('first', { '.env': ENV_FILE })
    commit('second', { '.env': CLEAN })
    box.git('replace', box.git('rev-parse', 'HEAD~1:.env').trim(), box.git('rev-parse', 'HEAD:.env').trim())
    expect(keys(history())).toEqual(['.env first'])
    box.git('replace', '-d', box.git('rev-parse', 'HEAD~1:.env').trim())
    box.write('.git/info/grafts', `${box.git('rev-parse', 'HEAD').trim()}\n`)
    expect(keys(history())).toEqual(['.env first'])
  })

  it('runs nothing that the settings of a repository name', () => {
    commit('first', { '.env': ENV_FILE, '.gitattributes': '* diff=trap filter=trap\n' })
    box.write('../trap', `#!/bin/sh\ntouch "${box.folder}/../sprung"\n`)
    chmodSync(join(box.folder, '../trap'), 0o755)
    const trap = join(box.folder, '../trap')
    for (const name of [
      'core.fsmonitor',
      'core.pager',
      'diff.external',
      'diff.trap.command',
      'diff.trap.textconv',
      'filter.trap.smudge',
      'filter.trap.clean',
      'filter.trap.process',
      'gpg.program',
      'core.sshCommand',
      'core.alternateRefsCommand',
    ])
      box.git('config', name, trap)
    box.git('config', 'log.showSignature', 'true')
    expect(keys(history())).toEqual(['.env first'])
    expect(keys(history('HEAD'))).toEqual(['.env first'])
    expect(existsSync(join(box.folder, '../sprung'))).toBe(false)
  })

  it('fails where git does', () => {
    commit('first', { '.env': ENV_FILE })
    const tree = box.git('rev-parse', 'HEAD^{tree}').trim()
    rmSync(join(box.folder, '.git/objects', tree.slice(0, 2), tree.slice(2)))
    const { code, stderr } = box.lint('--history')
    expect(code).toBe(2)
    expect(stderr).toMatch(/^aws-cred-lint: git diff-tree failed: .+\n$/)
  })
})

describe('what is told of the history', () => {
  const GONE = /^Only the history has this/

  it('says that only the history has it, where no file of now has it', () => {
    commit('first', { 'gone.env': envFile('A'), 'kept.env': envFile('B'), 'edited.env': envFile('C') })
    commit('second', { 'gone.env': undefined, 'edited.env': `${envFile('C')}# edited\n` })
    const told = history().findings.filter(({ rule }) => rule === 'hardcoded-access-key')
    expect(told.map(({ path, commit, help }) => `${path} ${subject(commit!)} ${GONE.test(help)}`)).toEqual([
      'edited.env first false',
      'gone.env first true',
      'kept.env first false',
    ])
  })

  it('says so of a key that another one took the place of, and not of one that only moved', () => {
    commit('first', { 'a.env': envFile('A'), 'b.env': envFile('B') })
    commit('second', { 'a.env': CLEAN, 'b.env': undefined, 'c.env': `${envFile('B')}# moved\n` })
    const told = history().findings.filter(({ rule }) => rule === 'hardcoded-access-key')
    expect(told.map(({ path, help }) => `${path} ${GONE.test(help)}`)).toEqual([
      'a.env true',
      'b.env false',
      'c.env false',
    ])
  })

  it('says nothing of it where the file of now was not read', () => {
    commit('first', { '.env': envFile('A') })
    box.git('tag', 'old')
    commit('second', { '.env': `${envFile('A')}# edited\n` })
    expect(history('old').findings.some(({ help }) => GONE.test(help))).toBe(false)
  })

  it('has fingerprints that differ between versions and stay when commits are added', () => {
    commit('first', { '.env': envFile('A') })
    commit('second', { '.env': envFile('B') })
    const before = history().findings
    expect(keys({ ...history(), findings: before })).toEqual(['.env first', '.env second'])
    const all = before.map(({ fingerprint }) => fingerprint)
    expect(new Set(all).size).toBe(before.length)
    commit('third', { '.env': `${envFile('B')}# third\n`, 'a.env': ENV_FILE.toLowerCase() })
    const after = history().findings.map(({ fingerprint }) => fingerprint)
    expect(all.filter((one) => !after.includes(one))).toEqual([])
  })

  it('offers no fix', () => {
    commit('first', { '.env': `AWS_SECRET_ACCESS_KEY="${SECRET} "\n` })
    expect(box.lint('.env', '-f', 'json').stdout).toContain('"fix": {')
    const { findings } = history()
    expect(findings.length).toBeGreaterThan(0)
    expect(findings.filter(({ fix }) => fix)).toEqual([])
  })

  it('shows the commit in every format', () => {
    commit('first', { '.env': ENV_FILE })
    const id = box.git('rev-parse', 'HEAD').trim()
    const shown = (format: string) => box.lint('--history', '-f', format).stdout
    expect(shown('human')).toContain(`  --> .env:1:19 in commit ${id.slice(0, 10)}\n`)
    expect(shown('concise')).toContain(` (commit ${id.slice(0, 10)})\n`)
    expect(shown('github')).toContain(`.env:1:19 in commit ${id}: `)
    expect(JSON.parse(shown('jsonl').split('\n')[0]!)).toMatchObject({ commit: id })
    const [result] = JSON.parse(shown('sarif')).runs[0].results
    expect(result).toMatchObject({ properties: { commit: id } })
    expect(result.message.text).toContain(`Commit ${id} brought it.`)
    for (const format of ['human', 'concise', 'github', 'jsonl', 'sarif', 'json'])
      expect(shown(format)).not.toMatch(/NotReal|AKIAFIXTURE/)
  })

  it('names paths from the root, wherever one stands', () => {
    commit('first', { 'app/.env': ENV_FILE, 'other/x.txt': 'text\n' })
    expect(keys(json(box.lintIn('other', '--history', '-f', 'json')))).toEqual(['app/.env first'])
  })
})
