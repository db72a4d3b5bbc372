package gql

import (
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// meter measures what is asked, and how it went.
type meter struct {
	registry *prometheus.Registry
	seconds  *prometheus.HistogramVec
	errors   *prometheus.CounterVec
}

// newMeter makes a meter that shows others' figures beside its own, if there are some.
func newMeter(others prometheus.Collector) *meter {
	m := &meter{
		registry: prometheus.NewRegistry(),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "demarche_graphql_seconds", Help: "Time to answer a GraphQL operation, by its type.", Buckets: prometheus.ExponentialBuckets(0.001, 2, 14),
		}, []string{"operation"}),
		errors: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "demarche_graphql_errors_total", Help: "Errors in answers to GraphQL operations, by code.",
		}, []string{"code"}),
	}
	m.registry.MustRegister(m.seconds, m.errors, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	if others != nil {
		m.registry.MustRegister(others)
	}
	return m
}

func (m *meter) observe(operation string, errs gqlerror.List, took time.Duration) {
	m.seconds.WithLabelValues(operation).Observe(took.Seconds())
	for _, err := range errs {
		code, _ := err.Extensions["code"].(string)
		m.errors.WithLabelValues(code).Inc()
	}
}

func (m *meter) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}
