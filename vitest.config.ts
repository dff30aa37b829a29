import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/build.ts'],
    // Processes, git repositories and the TypeScript parser take their time on a busy machine.
    testTimeout: 60_000,
    // Tests leave nothing in the home folder.
    env: { NODE_DISABLE_COMPILE_CACHE: '1' },
    coverage: { include: ['src/**', 'rules/**'] },
  },
})
