package neo4j

import (
	"context"
	"errors"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/prometheus/client_golang/prometheus"

	"demarche/graph"
)

var _ prometheus.Collector = (*Store)(nil)

// Describe and Collect show how the store uses its connections, as Prometheus asks for it.
func (s *Store) Describe(to chan<- *prometheus.Desc) {
	for _, m := range s.meter.all() {
		m.Describe(to)
	}
}

// Collect is told of at Describe.
func (s *Store) Collect(to chan<- prometheus.Metric) {
	for _, m := range s.meter.all() {
		m.Collect(to)
	}
}

// meter measures transactions. The driver tells nothing of its pool; but a transaction holds one connection from its beginning to its end,
// and waits for one before, so that these stand for the pool.
type meter struct {
	most    prometheus.Gauge
	awaited prometheus.Gauge
	used    prometheus.Gauge
	begin   *prometheus.HistogramVec
	seconds *prometheus.HistogramVec
	retries *prometheus.CounterVec
}

func newMeter() *meter {
	buckets := prometheus.ExponentialBuckets(0.0005, 2, 16) // to 16 s
	m := &meter{
		most: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "demarche_neo4j_connections_max", Help: "Connections that the driver opens to each server, at most.",
		}),
		awaited: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "demarche_neo4j_connections_awaited", Help: "Transactions that wait for a connection, for a bookmark or for the server to begin.",
		}),
		used: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "demarche_neo4j_connections_used", Help: "Connections that a transaction is running on.",
		}),
		begin: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "demarche_neo4j_begin_seconds", Help: "Time to get a connection and to begin on it, by mode; of reads until the first statement runs.", Buckets: buckets,
		}, []string{"mode"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "demarche_neo4j_transaction_seconds", Help: "Time of a transaction from asking for a connection to its end, by mode and outcome; each try counts.",
			Buckets: buckets,
		}, []string{"mode", "outcome"}),
		retries: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "demarche_neo4j_retries_total", Help: "Transactions tried again since another one got in the way, by mode.",
		}, []string{"mode"}),
	}
	m.most.Set(maxConnections)
	return m
}

func (m *meter) all() []prometheus.Collector {
	return []prometheus.Collector{m.most, m.awaited, m.used, m.begin, m.seconds, m.retries}
}

func (m *meter) retried(mode neo4j.AccessMode) { m.retries.WithLabelValues(modes[mode]).Inc() }

var modes = map[neo4j.AccessMode]string{neo4j.AccessModeRead: "read", neo4j.AccessModeWrite: "write"}

// attempt is one try of a transaction.
type attempt struct {
	meter *meter
	mode  string
	start time.Time
	now   prometheus.Gauge // that counts it at this moment
}

// start says that a transaction asks for a connection.
func (m *meter) start(mode neo4j.AccessMode) *attempt {
	m.awaited.Inc()
	return &attempt{m, modes[mode], time.Now(), m.awaited}
}

// begun says that it has one.
func (a *attempt) begun() {
	a.meter.begin.WithLabelValues(a.mode).Observe(time.Since(a.start).Seconds())
	a.now.Dec()
	a.now = a.meter.used
	a.now.Inc()
}

// end says how it went.
func (a *attempt) end(ctx context.Context, err error) {
	a.now.Dec()
	a.meter.seconds.WithLabelValues(a.mode, outcome(ctx, err)).Observe(time.Since(a.start).Seconds())
}

// outcome is how an attempt ended, in one word.
func outcome(ctx context.Context, err error) string {
	switch told := translate(ctx, err); {
	case err == nil:
		return "ok"
	case errors.Is(err, errDryRun):
		return "dry_run"
	case ctx.Err() != nil:
		return "given_up"
	case errors.Is(told, graph.ErrConflict):
		return "conflict"
	case errors.Is(told, graph.ErrUnreachable):
		return "unreachable"
	case errors.Is(told, graph.ErrBehind):
		return "behind"
	case errors.Is(told, graph.ErrInvalid):
		return "refused"
	}
	return "error"
}
