import { defineConfig } from "vite";
import { chinese } from "./chinese.mjs";

export default defineConfig({
  plugins: [chinese()],
  // Its warnings are about directives in the packages' own code.
  logLevel: "error",
});
