import { Column, Entity, PrimaryColumn } from "typeorm";
import { decimalText } from "../../kit/sql/decimal";

/** 编外聘用人员: contract staff, within control numbers or filed. Another vendor's table: the employer may be text alone. */
@Entity({ name: "bw_ry" })
export class BwRy {
  @PrimaryColumn({ type: "varchar" }) bwbh!: string;
  @Column({ type: "varchar" }) xm!: string | null;
  @Column({ type: "varchar" }) sfzhm!: string | null;
  @Column({ type: "varchar" }) xb!: string | null;
  @Column({ type: "varchar" }) lxdh!: string | null;
  @Column({ type: "varchar" }) aab001!: string | null;
  @Column({ type: "varchar" }) yrdw!: string | null;
  @Column({ type: "varchar" }) gw!: string | null;
  @Column({ type: "varchar" }) gwlx!: string | null;
  @Column({ type: "varchar" }) ly!: string | null;
  @Column({ type: "varchar" }) jfly!: string | null;
  @Column({ type: "varchar" }) htqs!: string | null;
  @Column({ type: "varchar" }) htzz!: string | null;
  @Column({ type: "decimal", precision: 10, scale: 2, transformer: decimalText(2) }) yx!: string | null;
  @Column({ type: "varchar" }) zt!: string;
  @Column({ type: "varchar" }) tcrq!: string | null;
  @Column({ type: "varchar" }) tcyy!: string | null;
  @Column({ type: "varchar" }) spbh!: string | null;
}
