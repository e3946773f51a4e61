import { Column, Entity, PrimaryColumn } from "typeorm";

/** 机构: a unit of the cadre system: a legal person, one of its internal units, or a folder of units. */
@Entity({ name: "B01" })
export class B01 {
  @PrimaryColumn({ type: "varchar" }) B0111!: string;
  @Column({ type: "varchar" }) B0101!: string;
  @Column({ type: "varchar" }) B0114!: string | null;
  @Column({ type: "varchar" }) B0117!: string | null;
  @Column({ type: "varchar" }) B0121!: string | null;
  @Column({ type: "varchar" }) B0127!: string | null;
  @Column({ type: "varchar" }) B0131!: string | null;
  @Column({ type: "varchar" }) B0194!: string;
  @Column({ type: "int" }) B0227!: number | null;
  @Column({ type: "int" }) B0232!: number | null;
  @Column({ type: "int" }) B0233!: number | null;
  @Column({ type: "int" }) B0236!: number | null;
  @Column({ type: "int" }) B0234!: number | null;
  @Column({ type: "int" }) B0183!: number | null;
  @Column({ type: "int" }) B0185!: number | null;
  @Column({ type: "varchar" }) STATUS!: string | null;
}
