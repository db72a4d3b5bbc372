//go:build race

package english

// instrumented is how many times slower the race detector makes this package.
const instrumented = 20
