import { Column, Entity, PrimaryColumn } from "typeorm";
import { decimalText } from "../../kit/sql/decimal";

/** 事业单位法人登记: certificates of public institutions; often without the institution's code. */
@Entity({ name: "fr_dj" })
export class FrDj {
  @PrimaryColumn({ type: "varchar" }) zsh!: string;
  @Column({ type: "varchar" }) tyshxydm!: string | null;
  @Column({ type: "varchar" }) jgbm!: string | null;
  @Column({ type: "varchar" }) dwmc!: string;
  @Column({ type: "varchar" }) fddbr!: string | null;
  @Column({ type: "decimal", precision: 14, scale: 2, transformer: decimalText(2) }) kbzj!: string | null;
  @Column({ type: "varchar" }) jfly!: string | null;
  @Column({ type: "varchar" }) jbdw!: string | null;
  @Column({ type: "varchar" }) yxqz!: string | null;
  @Column({ type: "varchar" }) zt!: string;
}
