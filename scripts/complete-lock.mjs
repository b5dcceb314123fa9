// node scripts/complete-lock.mjs, after adding a package: puts optional packages of other platforms back into
// package-lock.json. npm leaves them out where they cannot be reached, and `npm ci` then refuses the file.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const systems = ["darwin", "linux", "win32", "android", "freebsd", "openharmony", "netbsd", "openbsd", "sunos", "aix"];
const processors = ["arm64", "x64", "ia32", "ppc64", "s390x", "riscv64", "loong64", "arm"];

/** What a platform package's name says about where it runs; npm skips it elsewhere. */
function platformOf(name) {
  const words = name.split("/").at(-1).split(/[-.]/);
  if (words.some((word) => word.startsWith("wasm"))) return { cpu: ["wasm32"] };
  const cpu = processors.find((word) => words.includes(word));
  const os = systems.find((word) => words.includes(word)) ?? (words.includes("linuxmusl") ? "linux" : undefined);
  const musl = words.some((word) => word.startsWith("musl") || word === "linuxmusl");
  const glibc = words.some((word) => word.startsWith("gnu"));
  return {
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(os === "linux" && musl ? { libc: ["musl"] } : {}),
    ...(os === "linux" && glibc ? { libc: ["glibc"] } : {}),
    ...(os ? { os: [os] } : {}),
  };
}

/** Where Node would find the package from `path`: "here" in the wanted version, "other", or "nowhere". */
function lookUp(packages, path, [name, version]) {
  for (let at = path; ; ) {
    const found = packages[`${at ? `${at}/` : ""}node_modules/${name}`];
    if (found) return found.version === version || !/^\d/.test(version) ? "here" : "other";
    if (at === "") return "nowhere";
    at = at.includes("/node_modules/") ? at.slice(0, at.lastIndexOf("/node_modules/")) : "";
  }
}

/** Optional packages the lockfile's `packages` speak of but do not hold: [{key, entry}]. */
export function findMissing(packages) {
  const missing = [];
  for (const [path, { optionalDependencies = {}, dev, license }] of Object.entries(packages)) {
    for (const wanted of Object.entries(optionalDependencies)) {
      const where = lookUp(packages, path, wanted);
      if (where === "here") continue;
      const [name, version] = wanted;
      const key = where === "other" ? `${path}/node_modules/${name}` : `node_modules/${name}`;
      const entry = {
        version,
        ...platformOf(name),
        ...(dev ? { dev } : {}),
        ...(license ? { license } : {}),
        optional: true,
      };
      missing.push({ key, entry });
    }
  }
  return missing;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = new URL("../package-lock.json", import.meta.url);
  const lock = JSON.parse(readFileSync(file, "utf8"));
  const missing = findMissing(lock.packages);
  for (const { key, entry } of missing) lock.packages[key] = entry;
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${missing.length} entries added.`);
}
