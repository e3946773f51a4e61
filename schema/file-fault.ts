import { t } from "./language";

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: t`no such file or folder`,
  EISDIR: t`a folder`,
  ENOTDIR: t`a file in place of a folder`,
  EACCES: t`no right to it`,
  EPERM: t`no right to it`,
  EROFS: t`a file system that is read-only`,
};

/** What was found in the place of a file or folder, of an error of node:fs; one that has no words is told by its code. */
export function fileFault(error: unknown): string {
  const { code = "" } = error as NodeJS.ErrnoException;
  return WORDS[code] ?? code;
}
