import { buildDeb } from "./deb.ts";
import { parseFpmArguments } from "./fpm-options.ts";
import { buildRpm } from "./rpm.ts";

/**
 * Stands in for fpm where that cannot be downloaded: takes the arguments that electron-builder gives, and makes the
 * package with the system's own dpkg-deb or rpmbuild.
 */
const described = parseFpmArguments(process.argv.slice(2));
await (described.kind === "deb" ? buildDeb(described) : buildRpm(described));
