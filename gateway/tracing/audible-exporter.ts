import { ExportResultCode } from "@opentelemetry/core";
import type { SpanExporter } from "@opentelemetry/sdk-trace-base";
import { type Log, presentable } from "../logs";

/** The exporter, heard in the log when its collector stops to answer and when it is back, each once; spans in between are lost. */
export function audible(exporter: SpanExporter, log: Log): SpanExporter {
  let failing = false;
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        const failed = result.code === ExportResultCode.FAILED;
        if (failed && !failing) {
          const reason = presentable(result.error?.message ?? "unknown");
          log.warn({ reason }, "traces are not taken");
        }
        if (!failed && failing) log.info("traces are taken again");
        failing = failed;
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
  };
}
