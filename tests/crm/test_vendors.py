"""One data file per CRM: complete, in plain words, and recognised by the headers of its own exports."""

import pytest

from crm.stages import place_of
from crm.vendors import (
    ACTUAL,
    EXPECTED_UNTIL_CLOSED,
    EXPECTED_UNTIL_WON,
    MISSING,
    advice_for,
    all_vendors,
    recognise_vendor,
)
from crm.vocabulary import HISTORY, OPPORTUNITY
from crm.words import header_names, plain_words
from ui.words import Words, languages

VENDORS = all_vendors()

EXPORTS = [
    ("HubSpot", "Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Pipeline"),
    ("HubSpot", 'Deal Name,Amount,Date entered "Demo (Sales Pipeline)"'),
    ("HubSpot", "Nombre del negocio,Etapa del negocio,Propietario del negocio,Valor"),
    ("HubSpot", "Activity type,Activity date,Activity assigned to,Call outcome,Meeting outcome"),
    ("Salesforce", "Opportunity Owner,Owner Role,Account Name,Opportunity Name,Stage,Amount,Close Date"),
    ("Salesforce", "Propietario de oportunidad,Nombre de la oportunidad,Etapa,Fecha de cierre,Importe"),
    ("Salesforce", "Id,IsDeleted,AccountId,Name,StageName,Amount,CloseDate,OwnerId"),
    ("Salesforce", "Oportunidad: Propietario de oportunidad: Nombre completo,Etapa,Importe"),
    ("Salesforce", "Opportunity ID,From Stage,To Stage,Last Stage Change Date"),
    ("Pipedrive", "Deal - ID,Deal - Title,Deal - Owner,Deal - Value,Deal - Stage,Deal - Status"),
    ("Pipedrive", "Trato - ID,Trato - Título,Trato - Propietario,Trato - Valor,Trato - Etapa,Trato - Estado"),
    ("Pipedrive", "Activity - Subject,Activity - Type,Activity - Due date,Activity - Done"),
    ("Zoho", "Record Id,Deal Owner.id,Deal Owner,Amount,Deal Name,Closing Date,Account Name.id,Account Name,Stage"),
    ("Zoho", "Potential Name,Potential Owner,Created Time,Closing Date,Amount,Stage,Forecast Type"),
    ("Zoho", "Call Start Time,Call Owner,Call Type,Call Purpose,POTENTIALID"),
    ("Dynamics 365", "(Do Not Modify) Opportunity,(Do Not Modify) Row Checksum,Topic,Owner,Status"),
    ("Dynamics 365", "Created On,Topic,Owner,Potential Customer,Status,Est. revenue,Est. close date"),
    ("Dynamics 365", "Tema,Cliente potencial,Propietario,Ingresos est.,Fecha est. de cierre"),
    ("Odoo", "id,name,partner_id/id,user_id/id,team_id/id,stage_id/id,expected_revenue,date_deadline,active"),
    ("Odoo", "Opportunity,Salesperson,Sales Team,Expected Revenue,Stage,Closed Date"),
    ("Odoo", "Oportunidad,Comercial,Equipo de ventas,Ingreso esperado,Etapa,Fecha de cierre"),
    (
        "SuiteCRM / SugarCRM",
        "Opportunity Name,Account Name,Opportunity Amount,Expected Close Date,Sales Stage,Assigned to",
    ),
    ("SuiteCRM / SugarCRM", "Nombre de la oportunidad,Monto de la Oportunidad,Etapa de ventas,Toma de contacto"),
    ("SuiteCRM / SugarCRM", "id,name,amount,amount_usdollar,sales_stage,date_closed,assigned_user_name,deleted"),
    ("SuiteCRM / SugarCRM", "id,name,status,date_start,date_end,parent_type,parent_id,assigned_user_name"),
    ("vtiger", "Opportunity Name,Opportunity No,Amount,Organization Name,Expected Close Date,Sales Stage,Assigned To"),
    ("vtiger", "Potential No,Potential Name,Amount,Expected Close Date,Sales Stage,Assigned To"),
    ("vtiger", "Número Oportunidad,Importe,Fase de Venta,Siguiente Paso,Campaña Origen,Asignado a"),
    ("EspoCRM", "id,name,amount,amountCurrency,stage,closeDate,assignedUserName,createdAt"),
    ("EspoCRM", "Name,Account,Stage,Amount,Amount Currency,Amount (converted),Close Date,Assigned User"),
    ("EspoCRM", "Nombre,Cuenta,Etapa,Cantidad,Fecha de cierre,Usuario Asignado"),
    (
        "ERPNext",
        "Sr,ID,Title,Opportunity From,Opportunity Type,Status,Opportunity Owner,Sales Stage,Opportunity Amount",
    ),
    ("ERPNext", "Sr,ID,Customer / Lead Name,Status,Source,Campaign,Opportunity Date,Territory"),
    ("ERPNext", "name,opportunity_from,party_name,customer_name,status,opportunity_owner,sales_stage,transaction_date"),
    ("Bitrix24", "ID,STAGE_ID,ASSIGNED_BY_ID,OPPORTUNITY,BEGINDATE,CLOSEDATE,CLOSED,SOURCE_ID,TITLE,DATE_CREATE"),
    ("Bitrix24", "ID,Stage,Deal Name,Responsible person,Income,Currency,Created on,End date"),
    ("Bitrix24", "ID,Etapa,Nombre,Persona responsable,Importe,Moneda,Creado el"),
    ("", "Opportunity ID,Opportunity Name,Owner,Team,Stage,Status,Amount,Created Date"),
    ("Freshsales", "Deal Name,Deal Value,Expected close date,Owner,Deal Pipeline,Deal Stage,Account,Source"),
    ("Copper", "Name,Company,Primary Contact,Owned By,Pipeline,Stage,Status,Value,Close Date,Loss Reason,Win %"),
    ("Close", "date_created,lead_name,status_label,status_type,date_won,date_lost,confidence,user_name,value"),
    ("Close", "id,lead_id,lead_name,status_label,status_type,value,value_period,value_currency,confidence"),
    ("Zoho", "Record Id,Deal Name.id,Deal Name,Stage,Amount,Stage Duration (Calendar Days),Modified Time"),
    ("Dynamics 365", "(No modificar) Oportunidad,Tema,Cliente potencial,Propietario,Estado,Ingresos est."),
    ("Odoo", "name,user_id/name,stage_id/name,date_deadline,active"),
    ("", "Vendedor,Importe,Etapa"),
]


@pytest.mark.parametrize(("name", "line"), EXPORTS)
def test_a_crm_is_recognised_by_its_headers_in_any_order(name, line):
    headers = tuple(line.split(","))
    for order in (headers, headers[::-1]):
        names = frozenset(word for header in order for word in header_names(header))
        assert recognise_vendor(order, names).name == name


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.name or "plain")
def test_a_data_file_is_complete_and_in_plain_words(vendor):
    assert set(vendor.advice) == {*languages()}
    for texts in vendor.advice.values():
        assert set(texts) == {*MISSING}
        assert all(vendor.name in text and text.endswith(".") and "{" not in text for text in texts.values())
    assert vendor.close_date in (EXPECTED_UNTIL_CLOSED, EXPECTED_UNTIL_WON, ACTUAL)
    assert set(vendor.headers.values()) <= {*OPPORTUNITY, ""}
    assert set(vendor.history_headers.values()) <= {*HISTORY, ""}
    assert all(place_of(word).is_known for word in vendor.stages.values())
    signatures = (*vendor.signatures, *vendor.activities, *vendor.histories)
    words = {word for signature in signatures for word in signature}
    words |= {*vendor.headers, *vendor.history_headers, *vendor.stages}
    assert {word for word in words if word != plain_words(word)} == set()


@pytest.mark.parametrize("vendor", [vendor for vendor in VENDORS if vendor.name], ids=lambda vendor: vendor.name)
def test_a_crm_can_be_recognised(vendor):
    assert vendor.signatures or vendor.patterns


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.name or "plain")
@pytest.mark.parametrize("language", languages())
def test_the_advice_of_a_crm_is_said_in_every_language(vendor, language):
    say = Words(language).say
    for missing in MISSING:
        assert say(advice_for(vendor.name, missing)) == vendor.advice[language][missing]
