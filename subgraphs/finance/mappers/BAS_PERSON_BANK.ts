import { halfWidth, withoutBlanks } from "../../kit/codes/text";
import { mapper } from "../../kit/rows/mapper";
import { BasPersonBank } from "../tables/BAS_PERSON_BANK";

/** An account number as it may be shown: its last four digits. */
export const maskAccount = (account: string): string => `**** **** **** ${account.length > 4 ? account.slice(-4) : "****"}`;

/** 代发账户 → MaskedAccount. A blank number is no account. `number` is for hashing and never leaves. */
export const bankAccounts = mapper(BasPersonBank, ["PER_ID"], (t) => ({
  masked: t.from(["ACCT_NO"], ({ ACCT_NO }) => (ACCT_NO?.trim() ? maskAccount(ACCT_NO.trim()) : null)),
  number: t.from(["ACCT_NO"], ({ ACCT_NO }) => withoutBlanks(halfWidth(ACCT_NO ?? "")) || null),
  bankName: t.text("BANK_NAME"),
}));
