/** Where the gateway's life stands. Each phase follows only the one before it. */
export type Lifecycle =
  | { readonly phase: "starting" }
  | { readonly phase: "serving" }
  /** Takes no new connection; operations in flight finish. */
  | { readonly phase: "draining"; readonly done: Promise<void> }
  | { readonly phase: "stopped" };

export type Phase = Lifecycle["phase"];
