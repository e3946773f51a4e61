import { Column, Entity, PrimaryColumn } from "typeorm";
import { decimalText } from "../../kit/sql/decimal";

const YUAN = { type: "decimal", precision: 16, scale: 2, transformer: decimalText(2) } as const;

/** 人员经费预算: personnel budget of a unit by function, economic item and fund. */
@Entity({ name: "BGT_PERSON" })
export class BgtPerson {
  @PrimaryColumn({ type: "varchar" }) FISCAL_YEAR!: string;
  @PrimaryColumn({ type: "varchar" }) AGENCY_CODE!: string;
  @PrimaryColumn({ type: "varchar" }) FUNC_CODE!: string;
  @PrimaryColumn({ type: "varchar" }) ECO_CODE!: string;
  @PrimaryColumn({ type: "varchar" }) FUND_TYPE!: string;
  @Column(YUAN) BGT_AMT!: string;
  @Column(YUAN) ADJ_AMT!: string;
  @Column(YUAN) EXE_AMT!: string;
}
