// Package explorer holds the analysts' pages as they were built, and the ready questions. The pages are an npm project of their own: `npm ci`
// and `npm run build` in this folder write them to dist, from where they go into the program. Without them the program builds all the same,
// and says how to get them.
package explorer

import (
	"embed"
	"io/fs"
	"net/http"
)

// files is what was built. The folder is there without a build, too: it has a .gitkeep.
//
//go:embed all:dist
var files embed.FS

// policy lets the pages load nothing from elsewhere. GraphiQL's editor makes style elements, and workers from its own files.
const policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; " +
	"connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const unbuilt = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Not built</title>
<h1>The pages are not built into this program</h1>
<p>They need Node. In the project's folder:</p>
<pre>npm --prefix explorer ci
npm --prefix explorer run build
go build</pre>
<p>Everything else works: <a href="/">what is loaded</a>, and GraphQL by POST at /graphql.</p>
</html>
`

// Handler serves /graphiql, and the files under /assets/ that it needs. These have names that change with what is in them.
func Handler() http.Handler {
	built, err := fs.Sub(files, "dist")
	if err != nil {
		panic(err) // the folder is embedded: cannot fail
	}
	return handler(built)
}

func handler(built fs.FS) http.Handler {
	page, err := fs.ReadFile(built, "graphiql/index.html")
	if err != nil {
		page = []byte(unbuilt)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /graphiql", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Cache-Control", "no-cache")
		_, _ = w.Write(page) // a client that is gone hears nothing
	})
	assets := http.FileServerFS(built)
	mux.HandleFunc("GET /assets/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		assets.ServeHTTP(w, r)
	})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		mux.ServeHTTP(w, r)
	})
}
