import { Column, Entity, PrimaryColumn } from "typeorm";

/** 公务员登记: the registration of a civil servant. */
@Entity({ name: "GWY_DJ" })
export class GwyDj {
  @PrimaryColumn({ type: "varchar" }) A0000!: string;
  @Column({ type: "varchar" }) DJLX!: string | null;
  @Column({ type: "varchar" }) DJRQ!: string | null;
  @Column({ type: "varchar" }) DJWH!: string | null;
  @Column({ type: "varchar" }) DJZT!: string | null;
}
