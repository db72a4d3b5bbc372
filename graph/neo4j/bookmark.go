package neo4j

import (
	"context"
	"errors"
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"demarche/graph"
)

// Inside a process the store's bookmark manager lets every transaction see what the ones before it wrote. From process to process clients
// carry bookmarks (graph.Bookmarks). The manager hears nothing of these: the database copies marks of other databases from bookmark to
// bookmark, so that what a client invents would stay with the store for good.

// reach waits for what the client has seen, before its first transaction, and gives the bookmarks with which its reads must begin: they may
// go to another member of a cluster than the one that waited. Writes need none: they go to the leader, which is behind nobody.
func (s *Store) reach(ctx context.Context) (neo4j.Bookmarks, error) {
	b := graph.BookmarksOf(ctx)
	return b.Came(), b.Reach(func(came []string) error {
		err := s.transact(ctx, neo4j.AccessModeRead, came, func(*tx) error { return nil })
		var fault *neo4j.Neo4jError
		switch {
		case errors.As(err, &fault) && unknown(fault):
			return fmt.Errorf("%w: the database does not know the bookmark: read without it, or send one that this database gave", graph.ErrInvalid)
		case errors.Is(err, context.DeadlineExceeded):
			return fmt.Errorf("%w: %w", graph.ErrBehind, err)
		}
		return err
	})
}

// session opens a session that begins behind all that this store has seen, and behind the bookmarks that came from elsewhere.
func (s *Store) session(ctx context.Context, mode neo4j.AccessMode, came neo4j.Bookmarks) neo4j.SessionWithContext {
	c := neo4j.SessionConfig{AccessMode: mode, DatabaseName: s.database, BookmarkManager: s.bookmarks, Bookmarks: came}
	if len(came) > 0 {
		c.BookmarkManager = deaf{s.bookmarks}
	}
	return s.driver.NewSession(ctx, c)
}

// deaf is a manager that gives its bookmarks and takes none.
type deaf struct{ neo4j.BookmarkManager }

func (deaf) UpdateBookmarks(context.Context, neo4j.Bookmarks, neo4j.Bookmarks) error { return nil }

// unknown says that the database cannot read a bookmark.
func unknown(fault *neo4j.Neo4jError) bool {
	return fault.Code == "Neo.ClientError.Transaction.InvalidBookmark" || fault.Code == "Neo.ClientError.Transaction.InvalidBookmarkMixture"
}

// behind says that a server has waited in vain for what a bookmark stands for.
func behind(fault *neo4j.Neo4jError) bool {
	return fault.Code == "Neo.TransientError.Transaction.BookmarkTimeout"
}
