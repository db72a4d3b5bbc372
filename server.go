// Demarche is a diplomatic event knowledge graph: articles in, a graph with evidence out, answered by GraphQL.
package main

import (
	"os"

	"demarche/command"
)

func main() { os.Exit(command.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
