// Package shelf is what both stores do alike without a database: how things are written down and read back, by what they are called and
// found, and which stretches of a list make up a page.
package shelf
