// Preloaded into the process that is measured: tells on descriptor 3 what it took. Processor time, because other
// processes do not count in it.
const { writeSync } = require('node:fs')

// Threads load this, too.
if (require('node:worker_threads').isMainThread)
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
    writeSync(3, JSON.stringify({ milliseconds: (userCPUTime + systemCPUTime) / 1000, megabytes: maxRSS / 1024 }))
  })
