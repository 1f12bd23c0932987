import { buildDeb } from "./deb.ts";
import { parseFpmArguments } from "./fpm-options.ts";
import { buildRpm } from "./rpm.ts";

/**
 * Replaces fpm where it cannot be downloaded: accepts electron-builder's arguments, and builds the package with the
 * system's own dpkg-deb or rpmbuild.
 */
const described = parseFpmArguments(process.argv.slice(2));
await (described.kind === "deb" ? buildDeb(described) : buildRpm(described));
