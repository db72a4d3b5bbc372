package neo4j

import "context"

// Write runs do as the writes of a store are run.
func Write(ctx context.Context, s *Store, do func() error) error {
	return s.write(ctx, func(*tx) error { return do() })
}
