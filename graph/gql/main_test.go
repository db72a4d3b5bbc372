package gql_test

import (
	"testing"

	"go.uber.org/goleak"
)

// TestMain holds that no request leaves a goroutine behind.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }
