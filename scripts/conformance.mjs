// Holds the model of botocore (AWS CLI, boto3) against the real one, on files and environments made at random.
//   npm run conformance [-- RUNS]
// Needs Debian's python3-botocore and installs it where it can. Not part of `npm test`: it says loudly when it cannot run.
import { execFileSync, spawnSync } from 'node:child_process'

const has = () => spawnSync('python3', ['-c', 'import botocore']).status === 0
if (!has()) spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'python3-botocore'], { stdio: 'inherit' })
if (!has()) {
  console.error('\nCONFORMANCE WAS NOT CHECKED: python3-botocore is not here and could not be installed.\n')
  process.exit(2)
}
const [runs = '2000'] = process.argv.slice(2)
execFileSync(process.execPath, ['scripts/run.mjs', 'scripts/conformance/botocore.ts', runs], { stdio: 'inherit' })
