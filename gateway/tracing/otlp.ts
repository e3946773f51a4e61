import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { type Attributes, type Context, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, type Tracer, trace } from "@opentelemetry/api";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import type { FastifyInstance } from "fastify";
import type { Log } from "../logs";
import type { OperationSeen } from "../operation-observer";
import { type Outgoing, type SubgraphAnswer, type Transport, TransportError } from "../transport/transport";
import { audible } from "./audible-exporter";
import type { Tracing } from "./tracing";

export interface OtlpOptions {
  /** Base address of a collector that takes OTLP over HTTP in JSON: `http://collector:4318`. */
  readonly endpoint: string;
  readonly serviceName: string;
  readonly log: Log;
}

/** Longest that the collector is waited for, when spans are sent and when the gateway stops. */
const SEND_MS = 5_000;

const CARRIER = {
  get: (headers: IncomingHttpHeaders, name: string) => headers[name],
  keys: (headers: IncomingHttpHeaders) => Object.keys(headers),
};

/**
 * Spans by OpenTelemetry, sent in batches to one collector. Attributes are what the log says too: an operation's name, its
 * document's shape, codes and departments; no address, no variable, nothing of the caller. Sampling is OpenTelemetry's own
 * to configure (OTEL_TRACES_SAMPLER). Nothing is registered for the whole process: each gateway has its own.
 */
export class OtlpTracing implements Tracing {
  readonly #provider: BasicTracerProvider;
  readonly #tracer: Tracer;
  readonly #propagator = new W3CTraceContextPropagator();
  readonly #active = new AsyncLocalStorage<Context>();
  readonly #requests = new WeakMap<IncomingMessage, Context>();

  constructor({ endpoint, serviceName, log }: OtlpOptions) {
    const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, "")}/v1/traces`, timeoutMillis: SEND_MS });
    this.#provider = new BasicTracerProvider({
      resource: resourceFromAttributes({ "service.name": serviceName }),
      spanProcessors: [new BatchSpanProcessor(audible(exporter, log))],
    });
    this.#tracer = this.#provider.getTracer("headwater");
  }

  requests(server: FastifyInstance): void {
    server.addHook("onRequest", async ({ routeOptions, raw }, reply) => {
      if (routeOptions.url === "/graphql") this.begin(raw, reply.raw);
    });
    server.addHook("preHandler", (request, _reply, done) => this.within(request.raw, done));
  }

  begin(request: IncomingMessage, response: ServerResponse): void {
    if (this.#requests.has(request)) return;
    const parent = this.#propagator.extract(ROOT_CONTEXT, request.headers, CARRIER);
    const attributes = { "http.request.method": request.method ?? "", "http.route": "/graphql" };
    const span = this.#tracer.startSpan(`${request.method} /graphql`, { kind: SpanKind.SERVER, attributes }, parent);
    this.#requests.set(request, trace.setSpan(parent, span));
    response.once("close", () => {
      if (response.headersSent) span.setAttribute("http.response.status_code", response.statusCode);
      else span.setAttribute("error.type", "CANCELLED");
      if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    });
  }

  within<T>(request: IncomingMessage, work: () => T): T {
    const context = this.#requests.get(request);
    return context ? this.#active.run(context, work) : work();
  }

  answered({ name, document, type, gone, errors }: OperationSeen): void {
    const span = this.#span();
    if (!span) return;
    if (type) span.updateName(name ? `${type} ${name}` : type).setAttribute("graphql.operation.type", type);
    if (name) span.setAttribute("graphql.operation.name", name);
    if (document) span.setAttribute("headwater.document", document);
    if (errors.length && !gone)
      span.setAttribute("headwater.codes", [...new Set(errors.map(({ extensions }) => String(extensions?.["code"])))]);
  }

  refused(code: unknown): void {
    this.#span()?.setAttribute("headwater.codes", [String(code)]);
  }

  plans<T>(work: () => Promise<T>): Promise<T> {
    return this.#within("plan", SpanKind.INTERNAL, {}, work);
  }

  fetches(subgraph: string, transport: Transport): Transport {
    const attributes = { "headwater.department": subgraph };
    const send = (outgoing: Outgoing): Promise<SubgraphAnswer> =>
      this.#within(`fetch ${subgraph}`, SpanKind.CLIENT, { ...attributes, "graphql.operation.type": outgoing.kind }, (context) => {
        const headers: Record<string, string> = {};
        this.#propagator.inject(context, headers, { set: (carrier, name, value) => void (carrier[name] = value) });
        return transport.send({ ...outgoing, headers });
      });
    return { label: transport.label, send, close: (deadline) => transport.close(deadline) };
  }

  async close(): Promise<void> {
    // What cannot be sent has been said by then; it is no reason not to stop.
    await this.#provider.shutdown().catch(() => {});
  }

  #span(): Span | undefined {
    const context = this.#active.getStore();
    return context && trace.getSpan(context);
  }

  async #within<T>(name: string, kind: SpanKind, attributes: Attributes, work: (context: Context) => Promise<T>): Promise<T> {
    const parent = this.#active.getStore() ?? ROOT_CONTEXT;
    const span = this.#tracer.startSpan(name, { kind, attributes }, parent);
    const context = trace.setSpan(parent, span);
    try {
      return await this.#active.run(context, () => work(context));
    } catch (error) {
      // Never the message, which may hold data.
      const code = error instanceof TransportError ? error.code : (error as Error).name;
      span.setAttribute("error.type", code).setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  }
}
