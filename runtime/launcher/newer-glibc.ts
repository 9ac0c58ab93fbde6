import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { cacheRoot, cached, type Environment } from "./cache.ts";
import { LauncherError } from "./launcher-error.ts";
import { type Progress, withProgress } from "./progress.ts";
import { findOnPath, runCommand } from "./run-command.ts";

/** The first version of the GNU C library under which the embedded MongoDB engine loads. */
const neededGlibc = [2, 38] as const;

/** Names of a machine's kind in Debian's world. */
const architectures: Readonly<
  Partial<Record<string, { readonly debian: string; readonly triplet: string; readonly loader: string }>>
> = {
  x64: { debian: "amd64", triplet: "x86_64-linux-gnu", loader: "ld-linux-x86-64.so.2" },
  arm64: { debian: "arm64", triplet: "aarch64-linux-gnu", loader: "ld-linux-aarch64.so.1" },
};

/** Whether "2.36" is too old for the embedded engine. Undefined (not glibc) is: musl has another loader altogether. */
export function isGlibcTooOld(version: string | undefined): boolean {
  const [major = 0, minor = 0] = (version ?? "0.0").split(".").map(Number);
  return major < neededGlibc[0] || (major === neededGlibc[0] && minor < neededGlibc[1]);
}

/** The version of the C library that this process runs under. */
export function glibcVersion(): string | undefined {
  const report = process.report as typeof process.report & { excludeNetwork: boolean };
  report.excludeNetwork = true;
  return (report.getReport() as { header: { glibcVersionRuntime?: string } }).header.glibcVersionRuntime;
}

/**
 * The command prefix that runs a program under Debian trixie's C library, fetched with apt into our cache without touching the
 * system; undefined where this is no Debian-like machine. The program's other libraries still come from the system.
 */
export async function newerLoader(env: Environment, progress: Progress): Promise<readonly string[] | undefined> {
  const machine = architectures[process.arch];
  const apt = findOnPath("apt-get", env);
  const dpkg = findOnPath("dpkg-deb", env);
  if (machine === undefined || process.platform !== "linux") return undefined;
  const key = `glibc-trixie-${machine.debian}`;
  const root = cacheRoot(env);
  if (!existsSync(path.join(root, key)) && (apt === undefined || dpkg === undefined)) return undefined;
  const what = {
    zh: "本机 C 库较旧，正在取一份较新的供内置 MongoDB 使用（仅第一次）……",
    en: "This system's C library is old; fetching a newer one for the embedded MongoDB (the first time only) …",
  };
  const fill = (folder: string): Promise<void> =>
    withProgress(progress, what, () => fetchLibraries(apt ?? "", dpkg ?? "", machine.debian, machine.triplet, folder));
  const libraries = await cached(root, key, fill);
  const search = [libraries, `/lib/${machine.triplet}`, `/usr/lib/${machine.triplet}`].join(":");
  return [path.join(libraries, machine.loader), "--library-path", search];
}

async function fetchLibraries(
  apt: string,
  dpkg: string,
  architecture: string,
  triplet: string,
  folder: string,
): Promise<void> {
  const work = path.join(folder, "work");
  for (const name of ["lists/partial", "archives/partial", "packages", "root"]) {
    await mkdir(path.join(work, name), { recursive: true });
  }
  const mirror = await debianMirror(apt);
  await writeFile(path.join(work, "status"), "");
  await writeFile(path.join(work, "sources.list"), `deb [${mirror.options}] ${mirror.uri} trixie main\n`);
  const options = [
    `Dir::Etc::sourcelist=${work}/sources.list`,
    "Dir::Etc::sourceparts=/dev/null",
    `Dir::State=${work}`,
    `Dir::State::lists=${work}/lists`,
    `Dir::State::status=${work}/status`,
    `Dir::Cache=${work}`,
    `Dir::Cache::archives=${work}/archives`,
    `APT::Architecture=${architecture}`,
    "APT::Sandbox::User=root",
    "Acquire::Languages=none",
  ].flatMap((option) => ["-o", option]);
  await must(apt, [...options, "update"], work);
  const packages = path.join(work, "packages");
  await must(apt, [...options, "download", "libc6", "libgcc-s1", "libstdc++6"], packages);
  for (const name of await readdir(packages))
    await must(dpkg, ["-x", path.join(packages, name), path.join(work, "root")], work);
  const libraries = path.join(work, "root", "usr", "lib", triplet);
  for (const name of await readdir(libraries)) await rename(path.join(libraries, name), path.join(folder, name));
  await rm(work, { recursive: true });
}

/** The mirror that this machine takes Debian from, with the key that signs it. */
async function debianMirror(apt: string): Promise<{ readonly uri: string; readonly options: string }> {
  const { output } = await runCommand(apt, [
    ...["indextargets", "--format", "$(REPO_URI)", "Created-By: Packages", "Origin: Debian"],
  ]);
  const uri =
    output.split("\n").find((line) => /^(https?|mirror\+\w+|file):/.test(line)) ?? "http://deb.debian.org/debian/";
  const keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";
  return { uri, options: existsSync(keyring) ? `signed-by=${keyring}` : "arch-=none" };
}

async function must(command: string, args: readonly string[], cwd: string): Promise<void> {
  const { code, output } = await runCommand(command, args, { cwd, env: { LC_ALL: "C" } });
  if (code === 0) return;
  const reason = output.trimEnd().split("\n").at(-1) ?? "";
  throw new LauncherError({
    zh: `无法用 apt 取得较新的 C 库：${reason}。请设置 MONGODB_URI，或安装 mongod，或换用 glibc 2.38 以上的系统。`,
    en: `A newer C library cannot be had with apt: ${reason}. Set MONGODB_URI, or install mongod, or use a system with glibc 2.38 or newer.`,
  });
}
