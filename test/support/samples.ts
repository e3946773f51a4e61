import type { Samples } from "./selections";

/** Arguments with which every root query of the graph has an answer in the fictitious county. */
export const samples: Samples = {
  institutionCode: "770127030001",
  "institution.institutionCode": "770127030001",
  divisionPrefix: "770127",
  divisionCode: "770127",
  personKey: "P00000000000000000000000000",
  idNumber: "770127198503120013",
  asOf: "2025-12-31",
  fiscalYear: 2025,
  year: 2025,
  fromYear: 2026,
  toYear: 2030,
  first: 20,
  month: "2025-12",
  "movementStats.from": "2025-01-01",
  "movementStats.to": "2025-12-31",
  from: "2025-11",
  to: "2025-12",
  code: "360001",
  cadreId: "038e2446-a16b-4376-ab0d-ce925c530f8f",
};
