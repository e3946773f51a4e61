/**
 * Apollo's packages may report their environment to their maker and probe cloud metadata addresses unless told not to
 * (@apollo/gateway does). Imported before any of them; a test proves that no socket leaves the machine.
 */
process.env["APOLLO_TELEMETRY_DISABLED"] = "1";

export {};
