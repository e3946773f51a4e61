import { Column, Entity, PrimaryColumn } from "typeorm";
import { decimalText } from "../../kit/sql/decimal";

/** 参保信息: a spell of one kind of insurance with one employer. */
@Entity({ name: "ac02" })
export class Ac02 {
  @PrimaryColumn({ type: "varchar" }) aac001!: string;
  @Column({ type: "varchar" }) aab001!: string | null;
  @PrimaryColumn({ type: "varchar" }) aae140!: string;
  @Column({ type: "varchar" }) aac031!: string | null;
  @PrimaryColumn({ type: "int" }) aae041!: number;
  @Column({ type: "int" }) aae042!: number | null;
  @Column({ type: "decimal", precision: 10, scale: 2, transformer: decimalText(2) }) aac040!: string | null;
}
