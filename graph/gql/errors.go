package gql

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"demarche/graph"
)

// Codes in extensions.code, beside GRAPHQL_PARSE_FAILED, GRAPHQL_VALIDATION_FAILED and COMPLEXITY_LIMIT_EXCEEDED of gqlgen.
const (
	codeInput       = "BAD_USER_INPUT"
	codeNotFound    = "NOT_FOUND"
	codeAmbiguous   = "AMBIGUOUS"
	codeTooLarge    = "TOO_LARGE"
	codeDeadline    = "DEADLINE"
	codeConflict    = "CONFLICT"
	codeUnreachable = "STORE_UNREACHABLE"
	codeUnavailable = "UNAVAILABLE"
	codeInternal    = "INTERNAL"
)

// ErrUnavailable marks what this server cannot do as it was started; the message says how to start it.
var ErrUnavailable = errors.New("unavailable")

// codes is what errors mean to clients. Without a message the error's own is shown.
var codes = []struct {
	err           error
	code, message string
}{
	{graph.ErrInvalid, codeInput, ""},
	{ErrUnavailable, codeUnavailable, ""},
	{graph.ErrConflict, codeConflict, "another writer was faster: try again"},
	{graph.ErrBehind, codeDeadline, "the store did not get to the bookmark in time: try again later"},
	{context.DeadlineExceeded, codeDeadline, "the answer took too long: ask for less at once"},
	{context.Canceled, codeDeadline, "the request was given up"},
	{graph.ErrUnreachable, codeUnreachable, "the store does not answer: try again later"},
}

// errPanic stands for a panic that has been logged.
var errPanic = errors.New("panic")

// invalid is the caller's mistake, and how to mend it.
func invalid(format string, args ...any) error {
	return fmt.Errorf("%w: %s", graph.ErrInvalid, fmt.Sprintf(format, args...))
}

// present turns an error into what a client sees: a code and a sentence, never a stack, the query or the body. What has no code of its own
// is a fault of ours, and logged.
func present(log *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		shown := &gqlerror.Error{Message: "internal error: the log has more", Path: graphql.GetPath(ctx), Extensions: map[string]any{"code": codeInternal}}
		var known *gqlerror.Error
		if errors.As(err, &known) {
			shown.Locations = known.Locations
			if known.Path != nil {
				shown.Path = known.Path
			}
			if _, coded := known.Extensions["code"]; coded {
				shown.Message, shown.Extensions = clip(known.Message), known.Extensions
				return shown
			}
		}
		for _, c := range codes {
			if !errors.Is(err, c.err) {
				continue
			}
			if shown.Message = c.message; c.message == "" {
				shown.Message = clip(said(err, c.err))
			}
			shown.Extensions["code"] = c.code
			return shown
		}
		if !errors.Is(err, errPanic) {
			log.ErrorContext(ctx, "internal error", "path", shown.Path.String(), "err", err)
		}
		return shown
	}
}

// said is the message of an error without what wraps it and without the mark that it carries.
func said(err, mark error) string {
	_, after, found := strings.Cut(err.Error(), mark.Error()+": ")
	if !found {
		return err.Error()
	}
	return after
}

// recovered logs a panic, once, with its stack.
func recovered(log *slog.Logger) graphql.RecoverFunc {
	return func(ctx context.Context, panicked any) error {
		log.ErrorContext(ctx, "panic", "path", graphql.GetPath(ctx).String(), "err", panicked, "stack", string(debug.Stack()))
		return errPanic
	}
}

// clip holds a text that comes from outside to a length that is no danger in a message.
func clip(s string) string {
	const most = 300
	runes := []rune(s)
	if len(runes) <= most {
		return s
	}
	return string(runes[:most]) + " ..."
}
