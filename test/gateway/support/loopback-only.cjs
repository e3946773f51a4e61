/** Preloaded into a process: every connection or lookup that would leave the machine is counted and refused. */
const net = require("node:net");
const dns = require("node:dns");
const dgram = require("node:dgram");

const attempts = (globalThis.attemptsToLeave = []);
const local = (host) => host === undefined || host === null || /^(localhost|127\.|::1$|::ffff:127\.|0\.0\.0\.0$)/.test(String(host));
const refusal = (what) => Object.assign(new Error(`refused by the test: ${what}`), { code: "ECONNREFUSED" });

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  const host = typeof first === "object" && first ? (first.path ? undefined : first.host) : typeof first === "number" ? args[1] : undefined;
  if (typeof host === "string" && !local(host)) {
    attempts.push(`connect ${host}`);
    process.nextTick(() => this.destroy(refusal(host)));
    return this;
  }
  return connect.apply(this, args);
};

for (const api of [dns, dns.promises])
  for (const name of ["lookup", "resolve", "resolve4", "resolve6", "resolveAny", "resolveSrv", "resolveTxt"]) {
    const real = api[name];
    api[name] = function (host, ...rest) {
      if (local(host)) return real.call(this, host, ...rest);
      attempts.push(`${name} ${host}`);
      const callback = rest.at(-1);
      if (typeof callback === "function") return process.nextTick(callback, refusal(host));
      return Promise.reject(refusal(host));
    };
  }

const send = dgram.Socket.prototype.send;
dgram.Socket.prototype.send = function (...args) {
  const host = args.find((arg) => typeof arg === "string" && !/\s/.test(arg));
  if (host && !local(host)) attempts.push(`send ${host}`);
  else send.apply(this, args);
};
