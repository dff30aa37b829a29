import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reveal } from '../../src/model/secret.ts'
import { siteOf } from '../../src/model/site.ts'
import { readWorkflow } from '../../src/parse/workflow.ts'

const KEY = 'AKIAFIXTUREKEY234567'
const SECRET = 'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'

const WORKFLOW = `name: deploy
on: push
env:
  AWS_REGION: eu-west-1
jobs:
  deploy:
    runs-on: ubuntu-latest
    env:
      AWS_ACCESS_KEY_ID: ${KEY}
    steps:
      - uses: actions/checkout@v4
      - name: Deploy
        env:
          AWS_SECRET_ACCESS_KEY: "${SECRET}"
        run: |
          export AWS_SESSION_TOKEN=x
      - uses: aws-actions/configure-aws-credentials@v4
        with:
          aws-region: us-east-1
          role-to-assume: arn:aws:iam::123456789012:role/deploy
          aws-access-key-id: \${{ secrets.AWS_ACCESS_KEY_ID }}
      - id: sync
        env: {AWS_PROFILE: dev}
        run: aws s3 sync
      - env: {AWS_PROFILE: dev}
        run: aws s3 ls
  test:
    steps:
      - env:
          AWS_REGION: eu-central-1
`

const read = (text: string) => readWorkflow(text, '.github/workflows/a.yml').scopes

/** `name < parent's name: site, site`, a line a scope. */
function outline(text: string): string[] {
  return read(text).map((scope) => {
    const sites = scope.sites.map((site) => {
      return `${site.name.value}=${site.origin === 'reference' ? '<reference>' : reveal(site.value)}`
    })
    return `${scope.kind}: ${scope.name.value} < ${scope.parent?.name.value ?? '-'}: ${sites.join(', ')}`
  })
}

test('environments inherit from step to job to workflow, past levels without settings', () => {
  expect(outline(WORKFLOW)).toEqual([
    'environment: env of the workflow < -: AWS_REGION=eu-west-1',
    `environment: env of job "deploy" < env of the workflow: AWS_ACCESS_KEY_ID=${KEY}`,
    `environment: env of step "Deploy" < env of job "deploy": AWS_SECRET_ACCESS_KEY=${SECRET}`,
    'inputs: with of aws-actions/configure-aws-credentials < env of job "deploy": aws-region=us-east-1, role-to-assume=arn:aws:iam::123456789012:role/deploy, aws-access-key-id=<reference>',
    'environment: env of step "sync" < env of job "deploy": AWS_PROFILE=dev',
    'environment: env of step 5 < env of job "deploy": AWS_PROFILE=dev',
    'environment: env of step 1 < env of the workflow: AWS_REGION=eu-central-1',
  ])
})

test('a parent is in the list of scopes, once', () => {
  const scopes = read(WORKFLOW)
  expect(new Set(scopes).size).toBe(scopes.length)
  for (const { parent } of scopes) if (parent) expect(scopes).toContain(parent)
  const region = siteOf(scopes[2]!, 'region')
  expect(region && reveal(region.value)).toBe('eu-west-1')
})

test('inputs of the credentials action are AWS’s own, in any case', () => {
  const [scope] = read(
    'jobs: {a: {steps: [{uses: AWS-Actions/configure-aws-credentials@v4, with: {AWS-Region: x, aws-profile: y, other: z}}]}}',
  )
  expect(scope!.sites.map((site) => [site.role, site.evidence])).toEqual([
    ['region', 'name'],
    ['profile', 'name'],
  ])
})

describe('places', () => {
  const cases: readonly (readonly [what: string, text: string, outline: readonly string[]])[] = [
    [
      'inputs of other actions, by their names',
      `jobs: {a: {steps: [{uses: some/sync@v1, with: {aws_access_key_id: ${KEY}, region: nyc3, bucket: b}}]}}`,
      [`inputs: with of some/sync < -: aws_access_key_id=${KEY}, region=nyc3`],
    ],
    [
      'the same inputs in an action that wraps it',
      'jobs: {a: {steps: [{uses: ./login, with: {role-to-assume: arn:aws:iam::123456789012:role/a}}]}}',
      ['inputs: with of ./login < -: role-to-assume=arn:aws:iam::123456789012:role/a'],
    ],
    ['a region of another action', 'jobs: {a: {steps: [{uses: some/sync@v1, with: {region: nyc3}}]}}', []],
    [
      'containers and services',
      `jobs:
  a:
    env: {AWS_REGION: r}
    container: {image: i, env: {AWS_PROFILE: p}}
    services:
      s3: {image: i, env: {AWS_ACCESS_KEY_ID: k}}`,
      [
        'environment: env of job "a" < -: AWS_REGION=r',
        'environment: env of the container of job "a" < env of job "a": AWS_PROFILE=p',
        'environment: env of service "s3" < -: AWS_ACCESS_KEY_ID=k',
      ],
    ],
    [
      'what a reusable workflow is handed',
      `env: {AWS_REGION: r}\njobs: {a: {uses: ./b.yml, with: {aws-region: x}, secrets: {AWS_ACCESS_KEY_ID: ${KEY}}}}`,
      [
        'environment: env of the workflow < -: AWS_REGION=r',
        'inputs: with of job "a" < -: aws-region=x',
        `inputs: secrets of job "a" < -: AWS_ACCESS_KEY_ID=${KEY}`,
      ],
    ],
    [
      'defaults of inputs',
      'on: {workflow_call: {inputs: {aws-region: {type: string, default: x}}}}\ninputs: {aws-region: {default: y}, aws-profile: {required: true}}',
      ['inputs: inputs of the action < -: aws-region=y', 'inputs: inputs of workflow_call < -: aws-region=x'],
    ],
    [
      'steps of a composite action',
      'runs: {using: composite, steps: [{name: n, env: {AWS_REGION: x}}]}',
      ['environment: env of step "n" < -: AWS_REGION=x'],
    ],
    [
      'a matrix and outputs, which set nothing',
      'jobs: {a: {strategy: {matrix: {aws-region: [x, y]}}, outputs: {aws-region: z}}}',
      [],
    ],
    [
      'an env shared through an anchor',
      'jobs: {a: {env: &e {AWS_REGION: x}}, b: {env: *e, steps: [{env: {AWS_PROFILE: p}}]}}',
      ['environment: env of job "a" < -: AWS_REGION=x', 'environment: env of step 1 < env of job "a": AWS_PROFILE=p'],
    ],
    ['no workflow at all', '- a\n- b', []],
  ]
  test.each(cases)('%s', (_, text, expected) => {
    expect(outline(text)).toEqual(expected)
  })
})

test.each([
  [`\${{ secrets.KEY }}`, 'reference'],
  [`"\${{ secrets.KEY }}"`, 'reference'],
  [`prefix-\${{ github.sha }}`, 'reference'],
  [`\${ secrets.KEY }`, 'literal'],
  ['"{ secrets.KEY }"', 'literal'],
  ['$KEY', 'reference'],
  [SECRET, 'literal'],
])('%s is a %s', (value, origin) => {
  expect(read(`env:\n  AWS_SECRET_ACCESS_KEY: ${value}`)[0]!.sites[0]!.origin).toBe(origin)
})

test('trouble is told, and sites before it stay', () => {
  const { scopes, trouble } = readWorkflow('env:\n  AWS_REGION: x\njobs:\n\ta: b\n', '.github/workflows/a.yml')
  expect(scopes).toHaveLength(1)
  expect(trouble[0]!.message).toMatch(/^Expected .*\.$/)
})

test('a workflow cut off or changed anywhere is read without an error, inside of its text', () => {
  const check = (text: string) => {
    for (const { name, sites } of read(text)) {
      for (const { start, end } of [name.span, ...sites.flatMap((site) => [site.name.span, site.written.span])]) {
        expect(start <= end && start >= 0 && end <= text.length).toBe(true)
      }
    }
  }
  for (let end = 0; end <= WORKFLOW.length; end += 3) check(WORKFLOW.slice(0, end))
  fc.assert(
    fc.property(fc.nat(WORKFLOW.length), fc.nat(9), fc.string({ maxLength: 5 }), (start, length, insert) => {
      check(WORKFLOW.slice(0, start) + insert + WORKFLOW.slice(start + length))
    }),
    { numRuns: 300 },
  )
  fc.assert(fc.property(fc.string(), check), { numRuns: 200 })
})
