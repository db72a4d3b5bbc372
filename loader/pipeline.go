package loader

import (
	"context"
	"iter"

	"demarche/loader/feed"
)

// job is one input on its way through the workers.
type job struct {
	article  feed.Article
	rejected *feed.Rejected
	done     chan read // gets exactly one value
}

// readAll reads inputs with all workers and yields them in input order. At most twice as many as there are workers are under way, so that
// memory stays flat. It ends early when the context does.
func (l *Loader) readAll(ctx context.Context, inputs Input) iter.Seq[read] {
	return func(yield func(read) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		workers := max(l.Workers, 1)
		jobs := make(chan job)             // to the workers
		order := make(chan job, 2*workers) // to the consumer, in input order
		for range workers {
			go l.work(ctx, jobs)
		}
		go func() {
			defer close(order)
			defer close(jobs)
			for a, rejected := range inputs {
				j := job{article: a, rejected: rejected, done: make(chan read, 1)}
				select {
				case order <- j:
				case <-ctx.Done():
					return
				}
				select {
				case jobs <- j:
				case <-ctx.Done():
					return
				}
			}
		}()
		for j := range order {
			select {
			case r := <-j.done:
				if !yield(r) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}

func (l *Loader) work(ctx context.Context, jobs <-chan job) {
	worker := l.Model.Worker()
	for j := range jobs {
		j.done <- l.readOne(ctx, worker, j.article, j.rejected)
	}
}
