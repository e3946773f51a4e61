/** Findings after suppression at scale 1 (domain 9.5). EDU-01 and EDU-02 are computed from the students drawn. */
export const FINDINGS: Readonly<Record<string, number>> = {
  "ID-01": 14, "ID-02": 22, "ID-03": 46, "ID-04": 58, "ID-05": 9, "ID-06": 31, "ID-07": 3, "ID-08": 16, "ID-09": 20,
  "INS-01": 3, "INS-02": 5, "INS-03": 2, "INS-04": 19, "INS-05": 6, "INS-06": 7, "INS-07": 4, "INS-08": 5, "INS-09": 6, "INS-10": 0,
  "QTA-01": 11, "QTA-02": 6, "QTA-03": 10, "QTA-04": 12, "QTA-05": 4, "QTA-06": 27, "QTA-07": 13, "QTA-08": 2, "QTA-09": 5, "QTA-10": 2, "QTA-11": 23, "QTA-12": 0, "QTA-13": 6,
  "POL-01": 1, "POL-02": 5, "POL-03": 3,
  "PAY-01": 9, "PAY-02": 12, "PAY-03": 8, "PAY-04": 3, "PAY-05": 6, "PAY-06": 5, "PAY-07": 18, "PAY-08": 21, "PAY-09": 34, "PAY-10": 4, "PAY-11": 8, "PAY-12": 2,
  "LDR-01": 5, "LDR-02": 4, "LDR-03": 9, "LDR-04": 2,
  "HRS-01": 24, "HRS-02": 13, "HRS-03": 7, "HRS-04": 5, "HRS-05": 30, "HRS-06": 11, "HRS-07": 40,
  "SIN-01": 17, "SIN-02": 4, "SIN-03": 14,
  "CTR-01": 6, "CTR-02": 1, "CTR-03": 4, "CTR-04": 38, "CTR-05": 12, "CTR-06": 3,
  "REG-01": 4, "REG-02": 2, "REG-03": 6, "REG-04": 7,
  "PRC-01": 15, "PRC-02": 4, "PRC-03": 6, "PRC-04": 9, "PRC-05": 11, "ORG-01": 14,
};

/** Severity of each rule family member, as the catalogue gives it. */
const SEVERITIES: Readonly<Record<string, string>> = {
  CRITICAL: "PAY-01 PAY-03 PAY-04 PAY-05 PAY-06 CTR-06",
  HIGH: "ID-01 INS-01 INS-02 INS-03 INS-07 INS-09 QTA-01 QTA-03 QTA-05 QTA-07 QTA-08 QTA-12 QTA-13 POL-01 LDR-01 LDR-04 PAY-10 PAY-12 SIN-02 CTR-01 CTR-02 CTR-03 REG-02 PRC-02",
  LOW: "ID-03 ID-05 ID-09 QTA-11 LDR-03 HRS-05 HRS-07 SIN-03 PRC-01",
  INFO: "EDU-01 EDU-02",
};

/** CRITICAL, HIGH, MEDIUM, LOW or INFO. */
export const severityOf = (rule: string): string => Object.entries(SEVERITIES).find(([, rules]) => rules.split(" ").includes(rule))?.[0] ?? "MEDIUM";
