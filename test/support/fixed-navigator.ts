/** English on Linux, whatever machine the tests run on. Import it first: formatters look when they are made. */
Object.defineProperty(globalThis, 'navigator', {
  value: { language: 'en-US', platform: 'Linux x86_64' },
  configurable: true,
})
