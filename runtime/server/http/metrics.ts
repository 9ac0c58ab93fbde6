import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

export interface HttpMetrics {
  /** Starts timing a request; the returned function ends it. */
  begin(): (method: string, route: string, status: number) => void;
  text(): Promise<{ readonly type: string; readonly body: string }>;
}

/** Prometheus figures of the API. Labels are route templates, never concrete paths: they would be without end. */
export function createMetrics(): HttpMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const labelNames = ["method", "route", "status"];
  const requests = new Counter({
    name: "yaoflow_http_requests_total",
    help: "Requests answered",
    labelNames,
    registers: [registry],
  });
  const seconds = new Histogram({
    name: "yaoflow_http_request_seconds",
    help: "Time to answer",
    labelNames: ["method", "route"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  const inFlight = new Gauge({ name: "yaoflow_http_in_flight", help: "Requests under way", registers: [registry] });
  return {
    begin() {
      const started = process.hrtime.bigint();
      inFlight.inc();
      return (method, route, status) => {
        inFlight.dec();
        requests.inc({ method: KNOWN_METHODS.has(method) ? method : "other", route, status });
        seconds.observe(
          { method: KNOWN_METHODS.has(method) ? method : "other", route },
          Number(process.hrtime.bigint() - started) / 1e9,
        );
      };
    },
    text: async () => ({ type: registry.contentType, body: await registry.metrics() }),
  };
}

const KNOWN_METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
