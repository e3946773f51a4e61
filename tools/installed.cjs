// Exits 0 when node_modules holds what package-lock.json asks for, for this machine, by npm's own record of what it
// installed.
const { readFileSync } = require("node:fs");

/** @returns {Record<string, { version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, os?: string[], cpu?: string[] }>} */
function packages(file) {
  try {
    const { "": _root, ...rest } = JSON.parse(readFileSync(file, "utf8")).packages;
    return rest;
  } catch {
    return {};
  }
}

const wanted = packages("package-lock.json");
const present = packages("node_modules/.package-lock.json");
const same = (path) => wanted[path]?.version === present[path].version && wanted[path]?.integrity === present[path].integrity;
const runsHere = ({ os, cpu }) => (!os || os.includes(process.platform)) && (!cpu || cpu.includes(process.arch));
// An optional package may be absent: most are builds for other machines.
const complete = Object.entries(wanted).every(([path, { optional, devOptional }]) => present[path] || optional || devOptional);

const paths = Object.keys(present);
const right = paths.length > 0 && complete && paths.every((path) => same(path) && runsHere(present[path]));

process.exitCode = right ? 0 : 1;
