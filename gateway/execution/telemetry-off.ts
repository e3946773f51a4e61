/**
 * @apollo/gateway reports its environment to its maker and probes cloud metadata addresses unless told not to before a
 * gateway is constructed. Imported before it; a test proves that no socket leaves the machine.
 */
process.env["APOLLO_TELEMETRY_DISABLED"] = "1";

export {};
