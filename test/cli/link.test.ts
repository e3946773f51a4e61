import { readThroughGateway } from "../../cli/link";
import { county } from "../support/county";

describe("the directory that link reads", () => {
  it("needs the establishment office alone: neither database nor address of the others", async () => {
    const { databaseUrls, divisionCode, personKeySecret } = await county();
    const databases = new Map([["establishment", { url: databaseUrls["establishment"]!, homeDivision: divisionCode, personKeySecret }]]);
    let entries = 0;
    for await (const _entry of readThroughGateway(databases, divisionCode)) entries++;
    expect(entries).toBe(203);
  });

  it("says what is missing where the office cannot be reached", async () => {
    const reading = readThroughGateway(new Map(), "770127");
    await expect(reading.next()).rejects.toThrow("ESTABLISHMENT_ASSERTION_KEY");
  });
});
