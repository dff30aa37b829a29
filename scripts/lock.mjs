// Completes package-lock.json: where a registry has no packages for other platforms, npm leaves them out of the lock
// and `npm ci` then refuses it. Optional packages with an exact version get an entry from their dependant's list.
//   npm run lock     after every npm install that changes the lock
import { readFileSync, writeFileSync } from 'node:fs'

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const PLATFORM = /(android|darwin|linux|win32|freebsd|openharmony)-(arm64|x64|arm|ia32|ppc64|riscv64|s390x)/

for (const { optionalDependencies = {} } of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const platform = PLATFORM.exec(name)
    if (`node_modules/${name}` in lock.packages || !platform || !/^\d/.test(version)) continue
    lock.packages[`node_modules/${name}`] = {
      version,
      dev: true,
      optional: true,
      os: [platform[1]],
      cpu: [platform[2]],
    }
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync('package-lock.json', `${JSON.stringify(lock, undefined, 2)}\n`)
