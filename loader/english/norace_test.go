//go:build !race

package english

const instrumented = 1
