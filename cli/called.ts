/** How the user called this command line; the launcher knows. */
export const CALLED = process.env["HEADWATER_CALLED"] || "headwater";
