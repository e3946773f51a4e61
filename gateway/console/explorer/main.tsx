import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import "./explorer.css";
import { createRoot } from "react-dom/client";
import { Explorer } from "./explorer";
import { type SavedOperation, restoreTabs } from "./tabs";

const response = await fetch("/operations.json");
restoreTabs((await response.json()) as SavedOperation[], sessionStorage);
createRoot(document.getElementById("explorer")!).render(<Explorer />);
