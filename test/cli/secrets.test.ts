import { checkSecrets } from "../../cli/secrets";
import { DEMO_PERSON_KEY_SECRET } from "../../county/demo-secrets";

const OWN = "kWm3J0pQ7sYtB1xLr9vE5uHcZn2aGd8fTi4oKq6yXwA";
const KNOWN = "fictitious-assertion-key-of-finance-not-a-secret";
const REAL = { FINANCE_DATABASE_URL: "mysql://headwater:pass@db2:3306/czj_yth" };
const DEMONSTRATION = { DEMONSTRATION: "770127" };

describe("secrets that everybody knows", () => {
  it.each([
    ["the county's person key", { ...REAL, PERSON_KEY_SECRET: DEMO_PERSON_KEY_SECRET }, "PERSON_KEY_SECRET"],
    ["a key of .env.example", { FINANCE_ASSERTION_KEY: KNOWN }, "FINANCE_ASSERTION_KEY"],
    ["a password of .env.example", { FINANCE_DATABASE_URL: `mysql://czj_yth:${KNOWN}@mysql/czj_yth` }, "FINANCE_DATABASE_URL"],
    ["several", { HR_ASSERTION_KEY: KNOWN, FINANCE_ASSERTION_KEY: KNOWN }, "HR_ASSERTION_KEY, FINANCE_ASSERTION_KEY"],
  ])("are refused without DEMONSTRATION: %s", (_what, env, names) => {
    expect(() => checkSecrets(env)).toThrow(
      `${names}: expected a secret of your own, got the demonstration's; make one with: openssl rand -base64 32`,
    );
    expect(() => checkSecrets({ ...env, ...DEMONSTRATION })).not.toThrow();
  });

  it("are all that DEMONSTRATION takes", () => {
    expect(() => checkSecrets({ ...DEMONSTRATION, PERSON_KEY_SECRET: OWN, HR_ASSERTION_KEY: KNOWN, FINANCE_ASSERTION_KEY: OWN })).toThrow(
      "DEMONSTRATION: expected the secrets of .env.example, got your own as PERSON_KEY_SECRET, FINANCE_ASSERTION_KEY; unset it",
    );
  });

  it("are never told", () => {
    expect(() => checkSecrets({ ...DEMONSTRATION, PERSON_KEY_SECRET: OWN })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining(OWN) }),
    );
  });

  it.each([
    ["one's own everywhere", { ...REAL, PERSON_KEY_SECRET: OWN, FINANCE_ASSERTION_KEY: OWN }],
    [
      "the county's person key over an embedded database",
      { FINANCE_DATABASE_URL: "sqlite:county.sqlite", PERSON_KEY_SECRET: DEMO_PERSON_KEY_SECRET },
    ],
    ["a database without a password in a demonstration", { ...DEMONSTRATION, FINANCE_DATABASE_URL: "mysql://root@127.0.0.1/czj_yth" }],
    ["nothing", {}],
  ])("are no matter for %s", (_what, env) => expect(() => checkSecrets(env)).not.toThrow());
});
