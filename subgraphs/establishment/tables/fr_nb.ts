import { Column, Entity, PrimaryColumn } from "typeorm";
import { decimalText } from "../../kit/sql/decimal";

/** 年度报告: annual reports of certificates, by reported year. */
@Entity({ name: "fr_nb" })
export class FrNb {
  @PrimaryColumn({ type: "varchar" }) nd!: string;
  @PrimaryColumn({ type: "varchar" }) zsh!: string;
  @Column({ type: "varchar" }) tjrq!: string | null;
  @Column({ type: "varchar" }) shrq!: string | null;
  @Column({ type: "varchar" }) gsrq!: string | null;
  @Column({ type: "varchar" }) zt!: string;
  @Column({ type: "decimal", precision: 5, scale: 2, transformer: decimalText(2) }) pf!: string | null;
  @Column({ type: "int" }) cbs!: number;
  @Column({ type: "int" }) cfs!: number;
  @Column({ type: "varchar" }) sdhc!: string;
  @Column({ type: "varchar" }) sjcc!: string;
  @Column({ type: "varchar" }) ccjg!: string | null;
}
