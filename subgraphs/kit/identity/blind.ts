import { createHmac } from "node:crypto";
import { requireSecret } from "./secret";

/** What is compared blindly; each kind has a keyed hash of its own, so that no two kinds can be confused. */
type Kind = "uscc" | "institution-name" | "person-name" | "bank-account";

const blind = (kind: Kind, value: string, secret: string): string =>
  createHmac("sha256", requireSecret(secret)).update(`headwater/blind/1/${kind}\0${value}`).digest("base64url");

/** Hash of a normalised credit code: lets a department recognise a secret institution without being told which it is. */
export const blindUscc = (normalised: string, secret: string): string => blind("uscc", normalised, secret);

/** Hash of an institution's name as `normaliseInstitutionName` gives it. */
export const blindInstitutionName = (normalised: string, secret: string): string => blind("institution-name", normalised, secret);

/** Hash of a person's name as `normalisePersonName` gives it: the `nameHash` of roster rows. */
export const blindPersonName = (normalised: string, secret: string): string => blind("person-name", normalised, secret);

/** Hash of a bank account number without blanks: tells that two people share an account, and no more. */
export const blindAccount = (digits: string, secret: string): string => blind("bank-account", digits, secret);
